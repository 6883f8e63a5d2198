package io.largesse.bench.check;

import io.largesse.bench.BenchException;
import io.largesse.bench.load.ClaimPlan;
import io.largesse.bench.players.Api;
import io.largesse.bench.players.Offer;
import io.largesse.bench.players.Player;
import io.largesse.bench.players.Season;
import io.largesse.bench.players.Stock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the event service's stock and the ledger say of what was granted. */
final class StoreChecks {

    /** Reservations are confirmed in the background, after claims have ended. */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private StoreChecks() {}

    static Finding stock(Season season, List<Offer> offers, Tally tally) {
        long deadline = System.nanoTime() + SETTLED_WITHIN.toNanos();
        List<String> wrong = new ArrayList<>();
        for (int position = 0; position < offers.size(); position++) {
            Offer offer = offers.get(position);
            Stock stock = season.stock(offer);
            while (stock.held() > 0 && System.nanoTime() < deadline) {
                pause();
                stock = season.stock(offer);
            }
            long granted = tally.offer(position);
            if (!stock.equals(new Stock(offer.stock(), offer.stock() - granted, 0, granted))) {
                wrong.add(offer.itemId() + ": " + stock + " after " + granted + " grants");
            }
        }
        return Finding.of(
                "stock adds up: what was granted is confirmed, nothing is held, the rest remains",
                offers.size() + " rewards",
                wrong);
    }

    static Finding ledger(Api api, ClaimPlan plan, Tally tally) {
        Set<String> items = new HashSet<>();
        plan.offers().forEach(offer -> items.add(offer.itemId()));
        List<String> wrong = new ArrayList<>();
        long granted = 0;
        for (Player player : plan.players()) {
            Map<String, Long> owned = owned(api, player, items);
            granted += owned.values().stream().mapToLong(Long::longValue).sum();
            if (!owned.equals(tally.player(player.userId()))) {
                wrong.add(player.userId() + " owns " + owned + ", was granted " + tally.player(player.userId()));
            }
        }
        return Finding.of(
                "the ledger adds up: every player owns what was granted, once",
                granted + " items of " + plan.players().size() + " players",
                wrong);
    }

    private static Map<String, Long> owned(Api api, Player player, Set<String> items) {
        Map<String, Long> owned = new HashMap<>();
        for (JsonNode item : api.get("/api/inventory/me", player.accessToken()).get("items")) {
            String itemId = item.get("itemId").stringValue();
            if (items.contains(itemId)) {
                owned.merge(itemId, item.get("quantity").longValue(), Long::sum);
            }
        }
        return owned;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
