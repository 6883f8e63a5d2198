package io.largesse.chaos.check;

import static io.largesse.chaos.check.World.GOLD;
import static io.largesse.chaos.check.World.SEASON;
import static io.largesse.chaos.check.World.SWORD;
import static io.largesse.chaos.check.World.id;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.Refusal;
import io.largesse.claim.ReservationRefused;
import io.largesse.claim.ReservedLine;
import io.largesse.claim.RewardReserved;
import io.largesse.schema.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/** Every way in which {@link CheckerTest} spoils its world, and the laws that are broken by it. */
@SuppressWarnings("ImmutableEnumChecker") // No lambda here keeps anything, and sets of laws are never changed.
enum Tampering {
    A_CLAIM_IS_LOST(world -> world.claims.remove(id("cleo")), Law.EXISTS),
    A_CLAIM_IS_LOST_THAT_ONLY_A_CLIENT_KNEW_OF(
            world -> world.see(1, "dora", "key of dora", "PENDING_VALIDATION", 1), Law.EXISTS),
    A_GRANT_IS_LEFT_OF_A_LOST_CLAIM(world -> world.grant("dora", id("dora"), GOLD, "ledger", "GRANTED"), Law.EXISTS),
    A_KEY_IS_ANSWERED_WITH_ANOTHERS_CLAIM(world -> world.see(9, "anna", "another key", "SUCCEEDED", 5), Law.IDENTITY),
    A_CLAIM_HAS_NOT_ENDED(world -> world.claim("dora", id("dora"), "PENDING_RESERVATION", "", 3, "PENDING"), Law.ENDED),
    A_CLAIM_STILL_WAITS_TO_BE_LOOKED_AT(
            world -> claim(world, "anna").append("wakeAt", Date.from(World.ACCEPTED)), Law.ENDED),
    A_CLAIM_STILL_HAS_SOMETHING_TO_TELL(
            world -> claim(world, "cleo").append("outbox", new Document("lifecycle", true)), Law.ENDED),
    A_CLAIM_IS_NOT_CONFIRMED(world -> claim(world, "anna").append("confirmed", false), Law.ENDED),
    A_CLAIM_IS_PARKED(world -> world.parked("dora"), Law.NOT_PARKED),
    ONE_VERSION_IS_TOLD_AS_TWO(world -> world.tell(id("anna"), "REJECTED", 5), Law.FEED),
    AN_END_IS_TAKEN_BACK(world -> world.tell(id("anna"), "FAILED", 4), Law.FEED),
    AN_END_IS_NEVER_TOLD(
            world -> world.lifecycle.removeIf(told -> told.getClaimId().equals(id("cleo"))), Law.TOLD),
    THE_STORE_IS_BEHIND_THE_FEED(world -> world.tell(id("bert"), "COMPENSATING", 8), Law.FEED, Law.TOLD),
    THE_STORE_SAYS_ANOTHER_END(world -> claim(world, "cleo").append("status", "FAILED"), Law.TOLD),
    THE_STORE_SAYS_ANOTHER_REASON(
            world -> claim(world, "cleo").append("reason", new Document("code", "OUT_OF_STOCK")), Law.TOLD),
    AN_ANSWER_GOES_BACK(world -> world.see(60, "anna", "key of anna", "PENDING_VALIDATION", 1), Law.ANSWERS),
    AN_ANSWER_CONTRADICTS_ANOTHER(world -> world.see(0, "anna", "key of anna", "PENDING_RESERVATION", 1), Law.ANSWERS),
    AN_ANSWER_CONTRADICTS_THE_FEED(world -> world.see(0, "cleo", "key of cleo", "FAILED", 3), Law.ANSWERS),
    AN_ANSWER_TAKES_AN_END_BACK(world -> world.see(2, "bert", "key of bert", "REJECTED", 6), Law.ANSWERS),
    AN_ANSWER_IS_AHEAD_OF_THE_STORE(
            world -> world.see(60, "bert", "key of bert", "PENDING_FULFILLMENT", 8), Law.ANSWERS),
    A_SUBMISSION_IS_ANSWERED_AS_ENDED_TOO_SOON(
            world -> world.sightings.add(new Sighting(
                    World.ACCEPTED, 200, true, "key of bert", id("bert"), "bert", SEASON, "PENDING_RESERVATION", 3)),
            Law.ANSWERS),
    A_PARTICIPANT_SAYS_OTHERWISE_THAN_BEFORE(
            world -> world.results.add(ClaimResult.newBuilder(world.results.getFirst())
                    .clearRewardReserved()
                    .setReservationRefused(new ReservationRefused(new Refusal("OUT_OF_STOCK", "None left.", Map.of())))
                    .build()),
            Law.RESULTS),
    A_PARTICIPANT_HOLDS_OTHER_LINES_THAN_BEFORE(
            world -> world.results.add(ClaimResult.newBuilder(world.results.getFirst())
                    .setRewardReserved(new RewardReserved(List.of(new ReservedLine(SWORD, "REFUSED", null))))
                    .build()),
            Law.RESULTS),
    A_GRANT_IS_MISSING(world -> world.grants.remove(id("anna") + ":" + GOLD), Law.GRANTS),
    A_REWARD_IS_GRANTED_TWICE(world -> world.grant("anna", id("anna"), "gold-again", "ledger", "GRANTED"), Law.GRANTS),
    A_GRANT_IS_OF_MORE(world -> grant(world, "anna", GOLD).append("quantity", 51L), Law.GRANTS),
    A_GRANT_IS_ANOTHERS(world -> grant(world, "anna", GOLD).append("userId", "cleo"), Law.GRANTS),
    A_FAILED_CLAIM_KEEPS_ITS_GRANT(world -> grant(world, "bert", GOLD).append("state", "GRANTED"), Law.GRANTS),
    A_FAILED_CLAIM_MAY_YET_BE_GRANTED(world -> grant(world, "bert", GOLD).append("state", "REQUESTED"), Law.GRANTS),
    A_GRANT_IS_DELIVERED_TWICE(world -> world.delivered.add(world.delivered.getFirst()), Law.DELIVERIES),
    A_GRANT_IS_NOT_DELIVERED(world -> world.delivered.clear(), Law.DELIVERIES),
    A_REFUSED_GRANT_IS_DELIVERED(world -> world.delivered.add(id("bert") + ":" + SWORD), Law.DELIVERIES),
    AN_UNKNOWN_GRANT_IS_DELIVERED(world -> world.delivered.add(id("dora") + ":" + SWORD), Law.DELIVERIES),
    A_RESERVATION_IS_GONE(world -> world.reservations.remove(id("anna")), Law.RESERVATIONS),
    A_RESERVATION_IS_LEFT_OPEN(world -> reservation(world, "anna").append("state", "OPEN"), Law.RESERVATIONS),
    A_FENCE_IS_GONE(world -> world.reservations.remove(id("bert")), Law.RESERVATIONS),
    A_FAILED_CLAIM_IS_CONFIRMED(world -> reservation(world, "bert").append("state", "CONFIRMED"), Law.RESERVATIONS),
    A_RESERVATION_CONFIRMS_LESS(world -> reservation(world, "anna").append("granted", List.of(GOLD)), Law.RESERVATIONS),
    A_RESERVATION_CONFIRMS_WHAT_IT_REFUSED(
            world -> reservation(world, "anna")
                    .getList("lines", Document.class)
                    .getFirst()
                    .append("refused", true),
            Law.RESERVATIONS),
    A_RESERVATION_IS_OF_ANOTHER_PERIOD(
            world -> reservation(world, "anna").append("slot", SEASON + ":anna:2026-11-21"), Law.RESERVATIONS),
    STOCK_IS_OFF_BY_ONE(world -> swords(world).append("remaining", 8L), Law.STOCK_SUM),
    STOCK_IS_LESS_THAN_NOTHING(
            world -> swords(world).append("remaining", -1L).append("holds", new Document(id("dora"), 10L)),
            Law.STOCK_SUM,
            Law.EXISTS),
    A_HOLD_IS_LEFT(
            world -> swords(world).append("remaining", 8L).append("holds", new Document(id("bert"), 1L)),
            Law.NOTHING_HELD),
    MORE_IS_CONFIRMED_THAN_GRANTED(
            world -> swords(world).append("remaining", 8L).append("confirmed", 2L), Law.CONFIRMED),
    A_CODE_IS_GRANTED_AND_NOT_CONFIRMED(
            world -> swords(world)
                    .append("coupons", new Document())
                    .append("remaining", 10L)
                    .append("confirmed", 0L),
            Law.CONFIRMED),
    THERE_IS_MORE_THAN_PROMISED(world -> swords(world).append("total", 11L).append("remaining", 10L), Law.CONFIRMED),
    STOCK_IS_GONE(world -> world.stock.clear(), Law.CONFIRMED),
    A_USER_SUCCEEDS_TOO_OFTEN(world -> world.succeeded("anna", "another key"), Law.LIMIT),
    A_SLOT_NAMES_ONE_TOO_MANY(
            world -> world.slot("anna").getList("claims", String.class).add(id("cleo")), Law.SLOTS),
    A_SLOT_NAMES_A_CLAIM_TWICE(
            world -> world.slot("anna").getList("claims", String.class).add(id("anna")), Law.SLOTS),
    A_SLOT_IS_GONE(world -> world.slots.remove(World.slotId("anna")), Law.SLOTS),
    A_SLOT_IS_NOT_GIVEN_BACK(
            world -> world.slot("bert").getList("claims", String.class).add(id("bert")), Law.SLOTS),
    A_DEAD_LETTER_HAS_NO_ENTRY(world -> world.dead.add(dead(7)), Law.DEAD_LETTERS_KEPT),
    AN_ENTRY_HAS_NO_DEAD_LETTER(world -> world.deadLetters.add(entry(7)), Law.DEAD_LETTERS_KEPT, Law.NO_DEAD_LETTERS),
    AN_ENTRY_IS_OF_ANOTHER_RECORD(
            world -> {
                world.dead.add(dead(7));
                world.deadLetters.add(entry(8));
            },
            Law.DEAD_LETTERS_KEPT,
            Law.NO_DEAD_LETTERS),
    A_RECORD_IS_DEAD(
            world -> {
                world.dead.add(dead(7));
                world.deadLetters.add(entry(7));
            },
            Law.NO_DEAD_LETTERS),
    A_RECORD_IS_DEAD_AGAIN_AFTER_IT_WAS_SENT_AGAIN(
            world -> {
                world.dead.add(dead(7));
                world.deadLetters.add(entry(7));
                ProducerRecord<String, byte[]> again = dead(9);
                again.headers().add("largesse-dead-letter", "record7-group".getBytes(StandardCharsets.UTF_8));
                world.dead.add(again);
            },
            Law.NO_DEAD_LETTERS),
    A_REGISTRATION_IS_NOT_IN_THE_AUDIT_LOG(
            world -> world.audit
                    .values()
                    .removeIf(entry -> entry.getString("resource").equals("cleo")),
            Law.REGISTERED),
    A_REGISTRATION_IS_IN_THE_AUDIT_LOG_TWICE(world -> world.registeredEntry("cleo"), Law.REGISTERED),
    THE_AUDIT_LOG_HAS_AN_ACCOUNT_THAT_IS_NONE(world -> world.accounts.remove("cleo"), Law.REGISTERED);

    private final Consumer<World> act;
    private final Set<Law> broken;

    Tampering(Consumer<World> act, Law... broken) {
        this.act = act;
        this.broken = Set.of(broken);
    }

    void on(World world) {
        act.accept(world);
    }

    Set<Law> broken() {
        return broken;
    }

    private static Document claim(World world, String user) {
        return Objects.requireNonNull(world.claims.get(id(user)));
    }

    private static Document reservation(World world, String user) {
        return Objects.requireNonNull(world.reservations.get(id(user)));
    }

    private static Document grant(World world, String user, String rewardId) {
        return Objects.requireNonNull(world.grants.get(id(user) + ":" + rewardId));
    }

    private static Document swords(World world) {
        return Objects.requireNonNull(world.stock.get(SWORD));
    }

    private static final String GROUP = "reward-orchestrator.claim.results";

    private static ProducerRecord<String, byte[]> dead(long offset) {
        var record = new ProducerRecord<>(Topic.CLAIM_RESULTS.deadLetterName(), 0, "key", new byte[] {1, 2, 3});
        Map.of(
                        "original-partition",
                                ByteBuffer.allocate(Integer.BYTES).putInt(1).array(),
                        "original-offset",
                                ByteBuffer.allocate(Long.BYTES).putLong(offset).array(),
                        "original-timestamp",
                                ByteBuffer.allocate(Long.BYTES)
                                        .putLong(World.ACCEPTED.toEpochMilli())
                                        .array(),
                        "original-consumer-group", GROUP.getBytes(StandardCharsets.UTF_8),
                        "exception-message", "poison".getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) -> record.headers().add("kafka_dlt-" + name, value));
        return record;
    }

    private static Document entry(long offset) {
        return new Document("_id", "record" + offset + "-group")
                .append("topic", Topic.CLAIM_RESULTS.name())
                .append("partition", 1)
                .append("offset", offset)
                .append("timestamp", Date.from(World.ACCEPTED))
                .append("group", GROUP)
                .append("reason", new Document("exception", "E").append("message", "poison"));
    }
}
