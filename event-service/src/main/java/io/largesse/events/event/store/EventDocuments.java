package io.largesse.events.event.store;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.store.ConditionDocuments;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.domain.Period;
import io.largesse.events.event.domain.Recurrence;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Events as documents. What queries ask for stands at the top, the present revision in {@code present}, older ones in the history. */
final class EventDocuments {

    /** Stands in {@code leftActiveAt} while the event is active. */
    static final Date NOT_LEFT = Date.from(Instant.parse("9999-12-31T00:00:00Z"));

    private EventDocuments() {}

    static final String HISTORY = "history";

    static final String PRESENT = "present";

    /** All fields but {@code _id}, the outbox and {@code leftActiveAt}, which hang on what was there before. */
    static Document write(Event event) {
        return new Document("version", event.version())
                .append("status", event.status().name())
                .append("name", event.name())
                .append("description", event.description())
                .append("createdAt", Date.from(event.createdAt()))
                .append("promised", event.promised())
                .append(PRESENT, write(event.now()))
                .append(
                        HISTORY,
                        event.history().subList(0, event.history().size() - 1).stream()
                                .map(EventDocuments::write)
                                .toList());
    }

    /** With no more of the history than the document has. */
    static Event read(Document document) {
        List<Revision> revisions = new ArrayList<>();
        document.getList(HISTORY, Document.class, List.of()).forEach(older -> revisions.add(readRevision(older)));
        revisions.add(readRevision(document.get(PRESENT, Document.class)));
        return new Event(
                document.getString("_id"),
                document.getString("name"),
                document.getString("description"),
                document.getDate("createdAt").toInstant(),
                document.getBoolean("promised"),
                revisions);
    }

    /** What an operator has said of the event itself, its rewards apart. */
    static Document terms(Event event) {
        Document terms = new Document("name", event.name()).append("description", event.description());
        terms.putAll(write(event.terms()));
        return terms;
    }

    private static Document write(Revision revision) {
        LogEnd logEnd = revision.logEnd();
        Document written = new Document("version", revision.version())
                .append("status", revision.status().name())
                .append("from", Date.from(revision.from()));
        written.putAll(write(revision.terms()));
        return written.append(
                        "rewards",
                        revision.terms().rewards().stream()
                                .map(EventDocuments::write)
                                .toList())
                .append(
                        "logEnd",
                        logEnd == null
                                ? null
                                : new Document("topicId", logEnd.topicId()).append("offsets", logEnd.offsets()))
                .append("reason", revision.reason());
    }

    /** All but the rewards. */
    private static Document write(Terms terms) {
        Condition condition = terms.condition();
        Recurrence recurrence = terms.recurrence();
        return new Document("startsAt", Date.from(terms.window().startsAt()))
                .append("endsAt", Date.from(terms.window().endsAt()))
                .append("timeZone", terms.timeZone().getId())
                .append("recurrence", recurrence == null ? null : write(recurrence))
                .append("condition", condition == null ? null : ConditionDocuments.write(condition))
                .append("perUser", terms.limit().perUser())
                .append("period", terms.limit().period().name())
                .append("grantPolicy", terms.grantPolicy().name())
                .append("choose", terms.choose());
    }

    private static Revision readRevision(Document document) {
        Document condition = document.get("condition", Document.class);
        Document logEnd = document.get("logEnd", Document.class);
        Document recurrence = document.get("recurrence", Document.class);
        var terms = new Terms(
                new Window(
                        document.getDate("startsAt").toInstant(),
                        document.getDate("endsAt").toInstant()),
                ZoneId.of(document.getString("timeZone")),
                recurrence == null ? null : readRecurrence(recurrence),
                condition == null ? null : ConditionDocuments.read(condition),
                new ClaimLimit(document.getLong("perUser"), Period.valueOf(document.getString("period"))),
                GrantPolicy.valueOf(document.getString("grantPolicy")),
                document.getInteger("choose"),
                document.getList("rewards", Document.class).stream()
                        .map(EventDocuments::readReward)
                        .toList());
        return new Revision(
                document.getLong("version"),
                EventStatus.valueOf(document.getString("status")),
                document.getDate("from").toInstant(),
                terms,
                logEnd == null ? null : new LogEnd(logEnd.getString("topicId"), logEnd.getList("offsets", Long.class)),
                document.getString("reason"));
    }

    private static Document write(Recurrence recurrence) {
        Duration opensFor = recurrence.opensFor();
        return new Document("every", recurrence.every().name())
                .append("opensFor", opensFor == null ? null : opensFor.toString());
    }

    private static Recurrence readRecurrence(Document document) {
        String opensFor = document.getString("opensFor");
        return new Recurrence(
                Recurrence.Every.valueOf(document.getString("every")),
                opensFor == null ? null : Duration.parse(opensFor));
    }

    static Document write(Reward reward) {
        return new Document("rewardId", reward.rewardId())
                .append("version", reward.version())
                .append("name", reward.name())
                .append("type", reward.type().name())
                .append("details", new Document(new HashMap<>(reward.details())))
                .append("quantity", reward.quantity())
                .append("limited", reward.limited())
                .append("retired", reward.retired());
    }

    private static Reward readReward(Document document) {
        Map<String, String> details = new HashMap<>();
        document.get("details", Document.class).forEach((name, value) -> details.put(name, String.valueOf(value)));
        return new Reward(
                document.getString("rewardId"),
                document.getLong("version"),
                document.getString("name"),
                RewardType.valueOf(document.getString("type")),
                details,
                document.getLong("quantity"),
                document.getBoolean("limited"),
                document.getBoolean("retired"));
    }
}
