package io.largesse.simulation;

import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ReservedLine;
import io.largesse.platform.messaging.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What holds whatever goes wrong: some of it at every moment, the rest once all is at rest. */
final class Laws {

    private static final Set<String> FINAL = Set.of("SUCCEEDED", "PARTIALLY_SUCCEEDED", "REJECTED", "FAILED");
    private static final Set<String> GIVING_BACK = Set.of("RELEASE", "REVOKE", "RESOLVE");

    private final World world;
    private final Map<String, String> announcements = new HashMap<>();
    private final Map<String, ClaimLifecycle> last = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> shown = new HashMap<>();
    private final Set<String> givingBack = new HashSet<>();

    Laws(World world) {
        this.world = world;
    }

    /** Told of every document that is stored. */
    void stored(String collection, Document document) {
        switch (collection) {
            case "stock" -> {
                long held = held(document);
                long remaining = document.getLong("remaining");
                require(
                        remaining >= 0 && remaining + held + document.getLong("confirmed") == document.getLong("total"),
                        "stock does not add up",
                        document);
            }
            case "slots" ->
                require(
                        document.getList("claims", String.class).size() <= world.perUser(document.getString("_id")),
                        "more claims than the limit",
                        document);
            default -> {
                // nothing to say of one document alone
            }
        }
    }

    /** Told of every lifecycle event that the broker has. */
    void announced(ClaimLifecycle lifecycle) {
        String version = lifecycle.getClaimId() + " v" + lifecycle.getVersion();
        String before = announcements.putIfAbsent(version, lifecycle.getStatus());
        require(
                before == null || before.equals(lifecycle.getStatus()),
                "one version, two statuses: " + before,
                lifecycle);
        ClaimLifecycle known = last.get(lifecycle.getClaimId());
        if (known == null || known.getVersion() < lifecycle.getVersion()) {
            require(known == null || !FINAL.contains(known.getStatus()), "it had ended", lifecycle);
            last.put(lifecycle.getClaimId(), lifecycle);
        } else {
            require(
                    known.getVersion() == lifecycle.getVersion() || !FINAL.contains(lifecycle.getStatus()),
                    "it had gone on",
                    lifecycle);
        }
    }

    /** Told of every command that is sent. */
    void commanded(String claimId, String commandId) {
        if (GIVING_BACK.contains(commandId.substring(commandId.lastIndexOf(':') + 1))) {
            givingBack.add(claimId);
        }
    }

    /** Told of every answer. What is definite is said again, unless what was held or granted has been given back. */
    void answered(ClaimResult result) {
        String answer = Words.definite(result);
        if (answer != null) {
            String before = answers.putIfAbsent(result.getCommandId(), answer);
            require(
                    before == null || before.equals(answer) || givingBack.contains(result.getClaimId()),
                    "another answer than before, which was " + before,
                    result);
        }
        if (result.getRewardReserved() != null) {
            result.getRewardReserved().getLines().stream()
                    .map(ReservedLine::getCouponCode)
                    .filter(Objects::nonNull)
                    .forEach(code -> require(
                            shown.merge(code, result.getClaimId(), (first, _) -> first)
                                    .equals(result.getClaimId()),
                            "a code was shown before, to " + shown.get(code),
                            result));
        }
    }

    /** The claims of which these answers say otherwise than an operator has said. */
    List<String> contradicted(List<? extends Message<?>> batch) {
        List<String> contradicted = new ArrayList<>();
        for (Message<?> message : batch) {
            if (message.value() instanceof ClaimResult result
                    && (result.getFulfillmentRefused() != null || result.getRewardRevoked() != null)) {
                Document claim = world.store().of("claims").get(result.getClaimId());
                if (claim != null && claim.getBoolean("byHand", false)) {
                    contradicted.add(result.getClaimId());
                }
            }
        }
        return contradicted;
    }

    void noted(List<String> contradicted) {
        for (String claimId : contradicted) {
            Document claim = world.store().of("claims").get(claimId);
            require(
                    claim != null
                            && claim.getList("timeline", Document.class).stream()
                                    .anyMatch(
                                            entry -> entry.getString("outcome").equals("CONTRADICTED")),
                    "a contradiction was not noted",
                    claimId);
        }
    }

    void deadLetter(String message, RuntimeException fault) {
        require(false, "nobody can handle " + message, fault);
    }

    /** All that is true in the end. */
    void atRest(Set<String> accepted) {
        for (String claimId : accepted) {
            require(world.store().of("claims").get(claimId) != null, "an accepted claim is lost", claimId);
        }
        Map<String, Long> confirmed = new HashMap<>();
        Map<String, List<String>> succeeded = new HashMap<>();
        Set<String> delivered = new HashSet<>();
        for (Document claim : world.store().of("claims").documents()) {
            ended(claim);
            if (claim.getString("stage").equals("GRANTED")) {
                String slot = claim.getString("eventId") + ":" + claim.getString("userId");
                succeeded.computeIfAbsent(slot, _ -> new ArrayList<>()).add(claim.getString("_id"));
                granted(claim, confirmed, delivered);
            } else {
                nothingHeld(claim);
            }
        }
        world.store().of("stock").documents().forEach(stock -> {
            require(held(stock) == 0, "something is still held", stock);
            long due = confirmed.getOrDefault(stock.getString("_id"), 0L);
            // Of a pool of codes, what was given back is confirmed, too: it was shown, and is spoiled.
            boolean spoils = stock.containsKey("coupons");
            require(
                    spoils ? stock.getLong("confirmed") >= due : stock.getLong("confirmed") == due,
                    "confirmed is not what was granted",
                    stock);
        });
        succeeded.forEach((slot, claims) ->
                require(claims.size() <= world.perUser(slot), "more claims than the limit succeeded", slot));
        world.store().of("slots").documents().forEach(slot -> {
            String id = slot.getString("_id");
            Set<String> own = Set.copyOf(succeeded.getOrDefault(id.substring(0, id.lastIndexOf(':')), List.of()));
            require(own.equals(Set.copyOf(slot.getList("claims", String.class))), "a slot for nothing", slot);
        });
        for (String grantId : world.shop().grantIds()) {
            require(
                    !world.shop().isDelivered(grantId) || delivered.contains(grantId),
                    "delivered although the claim did not succeed",
                    grantId);
        }
    }

    private void ended(Document claim) {
        String status = claim.getString("status");
        require(FINAL.contains(status) && claim.get("wakeAt") == null, "it does not end", claim);
        require(!claim.getString("stage").equals("GRANTED") || claim.getBoolean("confirmed"), "not confirmed", claim);
        ClaimLifecycle told = last.get(claim.getString("_id"));
        require(
                told != null && told.getStatus().equals(status) && told.getVersion() == claim.getLong("version"),
                "its end was not told",
                claim);
    }

    private void granted(Document claim, Map<String, Long> confirmed, Set<String> delivered) {
        String claimId = claim.getString("_id");
        boolean byHand = claim.getBoolean("byHand", false);
        Document reservation = world.store().of("reservations").get(claimId);
        require(
                reservation != null && reservation.getString("state").equals("CONFIRMED"),
                "granted and not confirmed",
                claim);
        for (Document line : claim.getList("lines", Document.class)) {
            String rewardId = line.getString("rewardId");
            String grantId = claimId + ":" + rewardId;
            Document grant = world.store().of("grants").get(grantId);
            boolean isGranted = line.getString("status").equals("GRANTED");
            require(isGranted == isGranted(grant), "grant and claim differ about " + rewardId, claim);
            if (isGranted) {
                delivered.add(grantId);
                require(
                        byHand || !isAtShop(grant) || world.shop().isDelivered(grantId),
                        "succeeded without " + rewardId,
                        claim);
                require(
                        !line.getString("type").equals("COUPON")
                                || claimId.equals(shown.get(line.getString("couponCode"))),
                        "granted with a code that was not the claim's",
                        claim);
                if (line.getBoolean("limited")) {
                    confirmed.merge(rewardId, line.getLong("quantity"), Long::sum);
                }
            }
        }
    }

    private void nothingHeld(Document claim) {
        String claimId = claim.getString("_id");
        Document reservation = world.store().of("reservations").get(claimId);
        require(reservation == null || reservation.getString("state").equals("RELEASED"), "still reserved", claim);
        for (Document line : claim.getList("lines", Document.class)) {
            Document grant = world.store().of("grants").get(claimId + ":" + line.getString("rewardId"));
            require(
                    grant == null || Set.of("REFUSED", "REVOKED").contains(grant.getString("state")),
                    "not granted, but there is a grant",
                    claim);
        }
        Document reason = claim.get("ending", Document.class).get("reason", Document.class);
        require(
                !reason.getString("code").equals("FULFILLMENT_REFUSED")
                        || world.shop().hasRefused(claimId),
                "it failed for a refusal that never was",
                claim);
    }

    private static boolean isGranted(@Nullable Document grant) {
        return grant != null && grant.getString("state").equals("GRANTED");
    }

    private static boolean isAtShop(@Nullable Document grant) {
        return grant != null && grant.getString("provider").equals("shop");
    }

    private static long held(Document stock) {
        return stock.get("holds", Document.class).values().stream()
                .mapToLong(quantity -> (Long) quantity)
                .sum();
    }

    static void require(boolean holds, String law, Object what) {
        if (!holds) {
            throw new Violation(law + ": " + (what instanceof Document document ? document.toJson() : what));
        }
    }
}
