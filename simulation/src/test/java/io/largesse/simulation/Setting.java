package io.largesse.simulation;

import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.domain.Period;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.event.store.EventStores;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.store.StockStores;
import io.largesse.orchestrator.domain.ClaimIdentity;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.SilentOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Events, rewards and players, few enough that claims get in each other's way. */
final class Setting {

    static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private static final String TRACE = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
    private static final Window WINDOW = new Window(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(365)));

    private final Chance chance;
    private final int claims;
    private final List<Event> events = new ArrayList<>();
    private final int players;

    Setting(Chance chance, int claims) {
        this.chance = chance;
        this.claims = claims;
        this.players = 1 + chance.below(claims);
        int count = 1 + chance.below(3);
        for (int i = 0; i < count; i++) {
            events.add(event("event-" + i));
        }
    }

    private Event event(String id) {
        List<Reward> rewards = new ArrayList<>();
        int count = 1 + chance.below(3);
        for (int i = 0; i < count; i++) {
            rewards.add(reward(id + "-reward-" + i));
        }
        var terms = new Terms(
                WINDOW,
                ZoneId.of("UTC"),
                null,
                null,
                new ClaimLimit(1 + chance.below(4), Period.EVENT),
                chance.of(0.6) ? GrantPolicy.ALL_OR_NOTHING : GrantPolicy.BEST_EFFORT,
                null,
                rewards);
        var revision = new Revision(
                2, EventStatus.ACTIVE, WINDOW.startsAt(), terms, new LogEnd("activities", List.of(0L)), null);
        return new Event(id, "Event", "", WINDOW.startsAt(), true, List.of(revision));
    }

    private Reward reward(String id) {
        if (chance.of(0.2)) {
            return new Reward(id, 1, "Coupon", RewardType.COUPON, Map.of(), 1, true, false);
        }
        boolean item = chance.of(0.6);
        return new Reward(
                id,
                1,
                "Reward",
                item ? RewardType.ITEM : RewardType.CURRENCY,
                item ? Map.of("itemId", "potion") : Map.of("currency", "gold"),
                1 + chance.below(3),
                chance.of(0.6),
                false);
    }

    void store(SimulatedStore store, SilentOutbox silent) {
        var stocks = StockStores.of(store, silent);
        for (Event event : events) {
            store.of("events").put(EventStores.document(event));
            for (Reward reward : event.terms().rewards()) {
                if (reward.limited()) {
                    long total = 1L + chance.below(3 * claims);
                    stocks.insert(stock(reward, total), Initiator.system());
                    if (reward.type() == RewardType.COUPON) {
                        codes(store, reward.rewardId(), total);
                    }
                }
            }
        }
    }

    private static Stock stock(Reward reward, long total) {
        return reward.type() == RewardType.COUPON
                ? new Stock(reward.rewardId(), total, total, 0, Map.of(), Map.of(), List.of(), 0, 1)
                : Stock.of(reward.rewardId(), total);
    }

    private static void codes(SimulatedStore store, String rewardId, long count) {
        for (long number = 1; number <= count; number++) {
            String place = rewardId + ":" + number;
            store.of("coupons").put(new Document("_id", place).append("code", "code of " + place));
        }
    }

    long perUser(String eventId) {
        return events.stream()
                .filter(event -> event.eventId().equals(eventId))
                .findFirst()
                .orElseThrow()
                .terms()
                .limit()
                .perUser();
    }

    String player() {
        return "player-" + chance.below(players);
    }

    /** One of the claims that players make in this world. */
    ClaimRequest request(int number) {
        String userId = player();
        Event event = chance.oneOf(events);
        return new ClaimRequest(
                ClaimIdentity.claimId(userId, "key-" + number),
                userId,
                event.eventId(),
                List.of(),
                ClaimIdentity.requestHash(event.eventId(), List.of()),
                START,
                TRACE);
    }
}
