package io.largesse.chaos.check;

import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.LifecycleReward;
import io.largesse.schema.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/** Documents, messages and answers of a few claims, as the services make them; to be changed by a test before they are stored. */
final class World {

    static final String SEASON = "season";
    static final String SWORD = "sword";
    static final String GOLD = "gold";
    static final Instant ACCEPTED = Instant.parse("2026-11-21T23:30:00Z");

    private static final Document PINNED = new Document("version", 2L)
            .append("perUser", 1L)
            .append("period", "DAILY")
            .append("timeZone", "Europe/Berlin")
            .append("grantPolicy", "ALL_OR_NOTHING");

    final Map<String, Document> claims = new LinkedHashMap<>();
    final Map<String, Document> reservations = new LinkedHashMap<>();
    final Map<String, Document> grants = new LinkedHashMap<>();
    final Map<String, Document> stock = new LinkedHashMap<>();
    final Map<String, Document> slots = new LinkedHashMap<>();
    final Map<String, Document> accounts = new LinkedHashMap<>();
    final Map<String, Document> audit = new LinkedHashMap<>();
    final List<Document> deadLetters = new ArrayList<>();
    final List<ClaimLifecycle> lifecycle = new ArrayList<>();
    final List<ClaimResult> results = new ArrayList<>();
    final List<ProducerRecord<String, byte[]>> dead = new ArrayList<>();
    final List<Promise> promises = new ArrayList<>();
    final List<Sighting> sightings = new ArrayList<>();
    final List<String> delivered = new ArrayList<>();

    World() {
        promises.add(new Promise(SEASON, 1, Map.of(SWORD, 10L)));
        put(
                stock,
                new Document("_id", SWORD)
                        .append("total", 10L)
                        .append("remaining", 10L)
                        .append("confirmed", 0L)
                        .append("holds", new Document())
                        .append("adjustments", List.of())
                        .append("version", 1L));
    }

    /** An account, and what the audit log has of it. */
    void registered(String user) {
        put(accounts, new Document("_id", user));
        registeredEntry(user);
    }

    void registeredEntry(String user) {
        act("USER_REGISTERED", user);
        // An entry of its own, which is none of the law's business.
        act("SESSION_STARTED", user);
    }

    private void act(String action, String user) {
        put(
                audit,
                new Document("_id", "auth-service:%015d".formatted(audit.size() + 1))
                        .append("action", action)
                        .append("resource", user));
    }

    static String id(String user) {
        return ClaimId.of(user, "key of " + user);
    }

    /** A claim that got a sword from the game server and gold from the ledger. */
    void succeeded(String user, String key) {
        String id = ClaimId.of(user, key);
        claim(user, id, "SUCCEEDED", "", 5, "GRANTED");
        Objects.requireNonNull(claims.get(id)).append("stage", "GRANTED").append("confirmed", true);
        lines(id).forEach(line -> line.append("grantId", id + ":" + line.getString("rewardId")));
        reservation(user, id, "CONFIRMED").append("granted", List.of(SWORD, GOLD));
        slot(user).getList("claims", String.class).add(id);
        Document swords = Objects.requireNonNull(stock.get(SWORD));
        swords.append("remaining", swords.getLong("remaining") - 1)
                .append("confirmed", swords.getLong("confirmed") + 1);
        grant(user, id, SWORD, "game", "GRANTED");
        grant(user, id, GOLD, "ledger", "GRANTED");
        delivered.add(id + ":" + SWORD);
        tell(id);
    }

    /** A claim that got gold alone, for there was no sword left and its event grants what there is. */
    void partlySucceeded(String user) {
        String id = id(user);
        claim(user, id, "PARTIALLY_SUCCEEDED", "", 5, "GRANTED");
        Objects.requireNonNull(claims.get(id)).append("stage", "GRANTED").append("confirmed", true);
        lines(id).getFirst().append("status", "REFUSED");
        lines(id).getLast().append("grantId", id + ":" + GOLD);
        Document reservation = reservation(user, id, "CONFIRMED").append("granted", List.of(GOLD));
        reservation.getList("lines", Document.class).getFirst().append("refused", true);
        slot(user).getList("claims", String.class).add(id);
        grant(user, id, GOLD, "ledger", "GRANTED");
        tell(id);
    }

    /** A claim whose grant is not known to be made, left to a person: it keeps what it holds. */
    void parked(String user) {
        String id = id(user);
        claim(user, id, "NEEDS_INTERVENTION", "FULFILLMENT_UNRESOLVED", 5, "HELD");
        reservation(user, id, "OPEN");
        slot(user).getList("claims", String.class).add(id);
        Document swords = Objects.requireNonNull(stock.get(SWORD));
        swords.append("remaining", swords.getLong("remaining") - 1).append("holds", new Document(id, 1L));
        grant(user, id, SWORD, "game", "REQUESTED");
        tell(id);
    }

    /** A claim of which the game server would have nothing, and which gave everything back. */
    void failed(String user) {
        String id = id(user);
        claim(user, id, "FAILED", "FULFILLMENT_REFUSED", 7, "RELEASED");
        reservation(user, id, "RELEASED");
        slot(user);
        grant(user, id, SWORD, "game", "REFUSED");
        grant(user, id, GOLD, "ledger", "REVOKED");
        tell(id);
    }

    /** A pool of codes of which two were shown to claims that gave them back. */
    void spoiled(String rewardId) {
        put(
                stock,
                new Document("_id", rewardId)
                        .append("total", 10L)
                        .append("remaining", 8L)
                        .append("confirmed", 2L)
                        .append("holds", new Document())
                        .append("coupons", new Document())
                        .append("adjustments", List.of())
                        .append("version", 5L));
    }

    /** A claim that came too early: nothing was ever held for it. */
    void rejected(String user) {
        String id = id(user);
        claim(user, id, "REJECTED", "CONDITION_NOT_MET", 3, "REFUSED");
        tell(id);
    }

    void claim(String user, String id, String status, String reason, long version, String lines) {
        Document claim = new Document("_id", id)
                .append("userId", user)
                .append("eventId", SEASON)
                .append("rewardIds", List.of())
                .append("acceptedAt", Date.from(ACCEPTED))
                .append("stage", "ENDED")
                .append("status", status)
                .append("version", version)
                .append("lines", List.of(line(SWORD, 1, true, lines), line(GOLD, 50, false, lines)))
                .append("timeline", List.of())
                .append("revision", 9L)
                .append("tx", "x1");
        if (!reason.isEmpty()) {
            claim.append("reason", new Document("code", reason));
        }
        // What was pinned is kept as long as a claim may have to do with it.
        if (!lines.equals("REFUSED") && !lines.equals("RELEASED")) {
            claim.append("event", PINNED);
        }
        put(claims, claim);
    }

    private static Document line(String rewardId, long quantity, boolean limited, String status) {
        return new Document("rewardId", rewardId)
                .append("name", rewardId)
                .append("type", limited ? "ITEM" : "CURRENCY")
                .append("quantity", quantity)
                .append("limited", limited)
                .append("status", status);
    }

    List<Document> lines(String id) {
        return Objects.requireNonNull(claims.get(id)).getList("lines", Document.class);
    }

    private Document reservation(String user, String id, String state) {
        return put(
                reservations,
                new Document("_id", id)
                        .append("state", state)
                        .append("slot", slotId(user))
                        .append("lines", List.of(held(SWORD, 1, true), held(GOLD, 50, false)))
                        .append("granted", List.of())
                        .append("reason", null)
                        .append("version", 2L));
    }

    private static Document held(String rewardId, long quantity, boolean limited) {
        return new Document("rewardId", rewardId)
                .append("quantity", quantity)
                .append("limited", limited)
                .append("refused", false);
    }

    /** By the calendar of Berlin it is the next day already. */
    static String slotId(String user) {
        return SEASON + ":" + user + ":2026-11-22";
    }

    Document slot(String user) {
        return slots.computeIfAbsent(
                slotId(user),
                id -> new Document("_id", id)
                        .append("claims", new ArrayList<>())
                        .append("version", 1L));
    }

    void grant(String user, String id, String rewardId, String provider, String state) {
        put(
                grants,
                new Document("_id", id + ":" + rewardId)
                        .append("userId", user)
                        .append("eventId", SEASON)
                        .append("rewardId", rewardId)
                        .append("quantity", rewardId.equals(GOLD) ? 50L : 1L)
                        .append("provider", provider)
                        .append("state", state)
                        .append("version", 2L));
    }

    /** What the feed says of the claim as it is stored now. */
    void tell(String id) {
        Document claim = Objects.requireNonNull(claims.get(id));
        Document reason = claim.get("reason", Document.class);
        lifecycle.add(new ClaimLifecycle(
                id,
                claim.getString("userId"),
                claim.getString("eventId"),
                claim.getString("status"),
                reason == null ? null : reason.getString("code"),
                claim.getLong("version"),
                ACCEPTED,
                lines(id).stream()
                        .map(line -> new LifecycleReward(
                                line.getString("rewardId"),
                                line.getString("name"),
                                line.getString("type"),
                                line.getLong("quantity"),
                                line.getString("status")))
                        .toList()));
    }

    void tell(String id, String status, long version) {
        lifecycle.add(new ClaimLifecycle(id, "anna", SEASON, status, null, version, ACCEPTED, List.of()));
    }

    void see(int second, String user, String key, String status, long version) {
        sightings.add(new Sighting(
                ACCEPTED.plusSeconds(second),
                StoredClaim.FINAL.contains(status) ? 200 : 202,
                true,
                key,
                id(user),
                user,
                SEASON,
                status,
                version));
    }

    static Document put(Map<String, Document> collection, Document document) {
        collection.put(document.getString("_id"), document);
        return document;
    }

    void store(Backends backends) {
        backends.empty();
        backends.insert(Stores.CLAIMS, "claims", List.copyOf(claims.values()));
        backends.insert(Stores.CLAIMS, "deadLetters", deadLetters);
        backends.insert(Stores.CLAIMS, "audit", List.copyOf(audit.values()));
        backends.insert(Stores.AUTH, "accounts", List.copyOf(accounts.values()));
        backends.insert(Stores.EVENTS, "reservations", List.copyOf(reservations.values()));
        backends.insert(Stores.EVENTS, "stock", List.copyOf(stock.values()));
        backends.insert(Stores.EVENTS, "slots", List.copyOf(slots.values()));
        backends.insert(Stores.FULFILLMENT, "grants", List.copyOf(grants.values()));
        lifecycle.forEach(told -> backends.send(Topic.CLAIM_LIFECYCLE, told.getClaimId(), told));
        results.forEach(result -> backends.send(Topic.CLAIM_RESULTS, result.getClaimId(), result));
        dead.forEach(backends::send);
    }
}
