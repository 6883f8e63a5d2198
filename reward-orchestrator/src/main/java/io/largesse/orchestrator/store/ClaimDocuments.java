package io.largesse.orchestrator.store;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimLine;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.ClaimState;
import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Ended;
import io.largesse.orchestrator.domain.ClaimState.Ending;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Resolving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.Uncertain;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.ClaimSummary;
import io.largesse.orchestrator.domain.LineStatus;
import io.largesse.orchestrator.domain.Pending;
import io.largesse.orchestrator.domain.PinnedEvent;
import io.largesse.orchestrator.domain.Refusal;
import io.largesse.orchestrator.domain.RewardLine;
import io.largesse.orchestrator.domain.TimelineEntry;
import io.largesse.orchestrator.domain.TimelineEntry.Intervention;
import io.largesse.orchestrator.domain.Unsettled;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A claim as a document and back. {@code status} and {@code reason} are for queries; {@code stage} is what is read. */
final class ClaimDocuments {

    /** Of an entry without {@code attempt}; most have none, nor an {@code actor}. */
    private static final int FIRST_ATTEMPT = 1;

    static final List<String> UNSETTLED = List.of("wakeAt", "acceptedAt", "updatedAt", "outbox", "review");

    static final List<String> SUMMARY = List.of(
            "userId",
            "eventId",
            "status",
            "reason.code",
            "reason.message",
            "acceptedAt",
            "updatedAt",
            "endedAt",
            "version",
            "wakeAt",
            "outbox");

    private ClaimDocuments() {}

    static Document document(Claim claim, long revision, String tx) {
        ClaimRequest request = claim.request();
        Document document = new Document("_id", claim.id())
                .append("userId", request.userId())
                .append("eventId", request.eventId())
                .append("rewardIds", request.rewardIds())
                .append("requestHash", request.requestHash())
                .append("acceptedAt", date(request.acceptedAt()))
                .append("trace", request.trace());
        document.putAll(progress(claim));
        return document.append("timeline", entries(claim.timeline()))
                .append("revision", revision)
                .append("tx", tx);
    }

    /** What makes the document of the claim before that of the one after; of the timeline only what is new. */
    static Document update(Claim before, Claim after, long revision, String tx) {
        Document was = progress(before);
        Document is = progress(after);
        Document set = new Document("revision", revision).append("tx", tx);
        is.forEach((field, value) -> {
            if (!value.equals(was.get(field))) {
                set.append(field, value);
            }
        });
        Document unset = new Document();
        was.keySet().stream().filter(field -> !is.containsKey(field)).forEach(field -> unset.append(field, ""));
        Document push = timeline(before.timeline(), after.timeline(), set);

        Document update = new Document("$set", set);
        put(update, "$unset", unset.isEmpty() ? null : unset);
        put(update, "$push", push);
        return update;
    }

    /** @return what to push; what cannot be pushed is set: fruitless attempts take each other's place */
    private static @Nullable Document timeline(List<TimelineEntry> was, List<TimelineEntry> is, Document set) {
        if (is.equals(was)) {
            return null;
        }
        boolean grew = is.size() > was.size() && is.subList(0, was.size()).equals(was);
        if (!grew) {
            set.append("timeline", entries(is));
            return null;
        }
        return new Document("timeline", new Document("$each", entries(is.subList(was.size(), is.size()))));
    }

    /** What changes while a claim goes its way, but for the timeline. */
    private static Document progress(Claim claim) {
        Document document = new Document("status", claim.status().name())
                .append("version", claim.version())
                .append("updatedAt", date(claim.updatedAt()));
        putState(document, claim.state());
        put(document, "reason", claim.reason() == null ? null : refusal(claim.reason()));
        put(document, "endedAt", date(claim.endedAt()));
        put(document, "wakeAt", date(claim.wakeAt()));
        put(document, "outbox", outbox(claim));
        return document;
    }

    static StoredClaim claim(Document document) {
        var request = new ClaimRequest(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("eventId"),
                document.getList("rewardIds", String.class),
                document.getString("requestHash"),
                instant(document, "acceptedAt"),
                document.getString("trace"));
        Document outbox = document.get("outbox", new Document());
        Document command = outbox.get("command", Document.class);
        var claim = new Claim(
                request,
                state(document),
                document.getLong("version"),
                instant(document, "updatedAt"),
                instantOrNull(document, "endedAt"),
                command == null ? null : pending(command),
                outbox.getBoolean("lifecycle", false),
                instantOrNull(document, "wakeAt"),
                document.getList("timeline", Document.class).stream()
                        .map(ClaimDocuments::entry)
                        .toList());
        return new StoredClaim(claim, document.getLong("revision"));
    }

    /** @param document with at least the fields {@link #UNSETTLED} */
    static Unsettled unsettled(Document document) {
        Document command = document.get("outbox", new Document()).get("command", Document.class);
        boolean answerable = command != null && !document.containsKey("review");
        return new Unsettled(
                document.getString("_id"),
                instant(document, "wakeAt"),
                instant(document, "acceptedAt"),
                answerable ? pending(command).since() : instant(document, "updatedAt"));
    }

    /** @param document with at least the fields {@link #SUMMARY} */
    static ClaimSummary summary(Document document) {
        ClaimStatus status = ClaimStatus.valueOf(document.getString("status"));
        Document reason = document.get("reason", new Document());
        Document command = document.get("outbox", new Document()).get("command", Document.class);
        boolean resent = command != null && status != ClaimStatus.NEEDS_INTERVENTION;
        return new ClaimSummary(
                document.getString("_id"),
                document.getString("eventId"),
                document.getString("userId"),
                status,
                reason.getString("code"),
                reason.getString("message"),
                instant(document, "acceptedAt"),
                instant(document, "updatedAt"),
                instantOrNull(document, "endedAt"),
                document.getLong("version"),
                command == null ? null : pending(command),
                resent ? instantOrNull(document, "wakeAt") : null);
    }

    private static void putState(Document document, ClaimState state) {
        switch (state) {
            case Validating _ -> document.append("stage", "VALIDATING");
            case CheckingCondition(var event) -> putEvent(document.append("stage", "CHECKING_CONDITION"), event, state);
            case Reserving(var event, var cancelled) -> {
                putEvent(document.append("stage", "RESERVING"), event, state);
                put(document, "ending", cancelled == null ? null : ending(cancelled));
            }
            case Fulfilling(var event, var _) -> putEvent(document.append("stage", "FULFILLING"), event, state);
            case Resolving(var event, var _) -> putEvent(document.append("stage", "RESOLVING"), event, state);
            case Revoking(var event, var _, var ending) ->
                putEvent(document.append("stage", "REVOKING").append("ending", ending(ending)), event, state);
            case Releasing(var event, var _, var ending) ->
                putEvent(document.append("stage", "RELEASING").append("ending", ending(ending)), event, state);
            case Granted(var event, var _, boolean confirmed, boolean byHand) -> {
                putEvent(document.append("stage", "GRANTED").append("confirmed", confirmed), event, state);
                put(document, "byHand", byHand ? true : null);
            }
            case Ended(var lines, var ending) ->
                document.append("stage", "ENDED")
                        .append("ending", ending(ending))
                        .append("lines", lines(lines));
            case UnderReview(var interrupted, var reason) -> {
                putState(document, interrupted);
                document.append("review", refusal(reason));
            }
        }
    }

    private static ClaimState state(Document document) {
        ClaimState state = stage(document);
        Document review = document.get("review", Document.class);
        return review == null ? state : new UnderReview((Uncertain) state, refusal(review));
    }

    private static ClaimState stage(Document document) {
        String stage = document.getString("stage");
        return switch (stage) {
            case "VALIDATING" -> new Validating();
            case "CHECKING_CONDITION" -> new CheckingCondition(event(document));
            case "RESERVING" ->
                new Reserving(event(document), document.containsKey("ending") ? ending(document) : null);
            case "FULFILLING" -> new Fulfilling(event(document), lines(document));
            case "RESOLVING" -> new Resolving(event(document), lines(document));
            case "REVOKING" -> new Revoking(event(document), lines(document), ending(document));
            case "RELEASING" -> new Releasing(event(document), lines(document), ending(document));
            case "GRANTED" ->
                new Granted(
                        event(document),
                        lines(document),
                        document.getBoolean("confirmed"),
                        document.getBoolean("byHand", false));
            case "ENDED" -> new Ended(lines(document), ending(document));
            default ->
                throw new IllegalStateException("claim " + document.get("_id") + " has an unknown stage " + stage);
        };
    }

    private static void putEvent(Document document, PinnedEvent event, ClaimState state) {
        PinnedEvent.Limit limit = event.limit();
        document.append(
                        "event",
                        new Document("version", event.version())
                                .append("perUser", limit.perUser())
                                .append("period", limit.period())
                                .append("timeZone", limit.timeZone())
                                .append("opening", limit.opening())
                                .append("grantPolicy", event.grantPolicy()))
                .append("lines", lines(state.lines()));
    }

    private static PinnedEvent event(Document document) {
        Document event = document.get("event", Document.class);
        return new PinnedEvent(
                event.getLong("version"),
                lines(document).stream().map(ClaimLine::reward).toList(),
                new PinnedEvent.Limit(
                        event.getLong("perUser"),
                        event.getString("period"),
                        event.getString("timeZone"),
                        event.getString("opening")),
                event.getString("grantPolicy"));
    }

    private static List<Document> lines(List<ClaimLine> lines) {
        return lines.stream().map(ClaimDocuments::line).toList();
    }

    private static List<ClaimLine> lines(Document document) {
        return document.getList("lines", Document.class).stream()
                .map(ClaimDocuments::line)
                .toList();
    }

    private static Document line(ClaimLine line) {
        RewardLine reward = line.reward();
        Document document = new Document("rewardId", reward.rewardId())
                .append("name", reward.name())
                .append("type", reward.type())
                .append("quantity", reward.quantity())
                .append("details", new Document(Map.copyOf(reward.details())))
                .append("limited", reward.limited())
                .append("status", line.status().name());
        put(document, "couponCode", line.couponCode());
        put(document, "grantId", line.grantId());
        return document;
    }

    private static ClaimLine line(Document document) {
        Map<String, String> details = document.get("details", Document.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, detail -> (String) detail.getValue()));
        var reward = new RewardLine(
                document.getString("rewardId"),
                document.getString("name"),
                document.getString("type"),
                document.getLong("quantity"),
                details,
                document.getBoolean("limited"));
        return new ClaimLine(
                reward,
                LineStatus.valueOf(document.getString("status")),
                document.getString("couponCode"),
                document.getString("grantId"));
    }

    private static Document ending(Ending ending) {
        return new Document("rejected", ending.rejected()).append("reason", refusal(ending.reason()));
    }

    private static Ending ending(Document document) {
        Document ending = document.get("ending", Document.class);
        return new Ending(ending.getBoolean("rejected"), refusal(ending.get("reason", Document.class)));
    }

    private static Document refusal(Refusal refusal) {
        return new Document("code", refusal.code())
                .append("message", refusal.message())
                .append("detail", new Document(refusal.detail()));
    }

    private static Refusal refusal(Document document) {
        return new Refusal(
                document.getString("code"), document.getString("message"), document.get("detail", Document.class));
    }

    private static @Nullable Document outbox(Claim claim) {
        Document outbox = new Document();
        put(outbox, "command", claim.pending() == null ? null : pending(claim.pending()));
        put(outbox, "lifecycle", claim.unpublished() ? true : null);
        return outbox.isEmpty() ? null : outbox;
    }

    private static Document pending(Pending pending) {
        return new Document("step", pending.step())
                .append("attempt", pending.attempt())
                .append("since", date(pending.since()))
                .append("sentAt", date(pending.sentAt()));
    }

    private static Pending pending(Document document) {
        return new Pending(
                document.getString("step"),
                document.getInteger("attempt"),
                instant(document, "since"),
                instant(document, "sentAt"));
    }

    private static List<Document> entries(List<TimelineEntry> entries) {
        return entries.stream().map(ClaimDocuments::entry).toList();
    }

    private static Document entry(TimelineEntry entry) {
        Document document = new Document("at", date(entry.at()))
                .append("step", entry.step())
                .append("outcome", entry.outcome());
        put(document, "attempt", entry.attempt() == FIRST_ATTEMPT ? null : entry.attempt());
        put(document, "actor", entry.actor().equals(TimelineEntry.SYSTEM) ? null : entry.actor());
        put(document, "detail", entry.detail());
        put(document, "sentAt", date(entry.sentAt()));
        put(document, "intervention", entry.intervention() == null ? null : intervention(entry.intervention()));
        return document;
    }

    private static Document intervention(Intervention intervention) {
        return new Document("requestId", intervention.requestId())
                .append("before", intervention.before().name())
                .append("after", intervention.after().name());
    }

    private static TimelineEntry entry(Document document) {
        Document intervention = document.get("intervention", Document.class);
        return new TimelineEntry(
                instant(document, "at"),
                document.getString("step"),
                document.getString("outcome"),
                document.getInteger("attempt", FIRST_ATTEMPT),
                document.getString("detail"),
                document.get("actor", TimelineEntry.SYSTEM),
                instantOrNull(document, "sentAt"),
                intervention == null
                        ? null
                        : new Intervention(
                                intervention.getString("requestId"),
                                ClaimStatus.valueOf(intervention.getString("before")),
                                ClaimStatus.valueOf(intervention.getString("after"))));
    }

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    private static @Nullable Instant instantOrNull(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
