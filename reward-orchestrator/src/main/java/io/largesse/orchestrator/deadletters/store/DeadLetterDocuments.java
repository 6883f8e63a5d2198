package io.largesse.orchestrator.deadletters.store;

import com.mongodb.client.model.Projections;
import io.largesse.orchestrator.deadletters.domain.Act;
import io.largesse.orchestrator.deadletters.domain.Bytes;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.Header;
import io.largesse.orchestrator.deadletters.domain.Known;
import io.largesse.orchestrator.deadletters.domain.Position;
import io.largesse.orchestrator.deadletters.domain.Reason;
import io.largesse.orchestrator.deadletters.domain.Redrive;
import io.largesse.orchestrator.deadletters.domain.Standing;
import io.largesse.orchestrator.deadletters.domain.Status;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A dead letter as a document and back. A large value has a field of its own, so that a list can leave it out. */
final class DeadLetterDocuments {

    private static final int LARGE = 4096;

    static final Bson WITHOUT_LARGE_VALUE = Projections.exclude("large");
    static final Bson WITHOUT_RECORD = Projections.exclude("value", "large", "headers");

    private DeadLetterDocuments() {}

    static Document document(DeadLetter letter) {
        Position position = letter.position();
        var document = new Document("_id", letter.id())
                .append("topic", position.topic())
                .append("partition", position.partition())
                .append("offset", position.offset())
                .append("timestamp", Date.from(position.timestamp()))
                .append("group", letter.group())
                .append("key", letter.key())
                .append("size", letter.size())
                .append("content", letter.content())
                .append(
                        "headers",
                        letter.headers().stream()
                                .map(DeadLetterDocuments::document)
                                .toList())
                .append("parkedAt", Date.from(letter.parkedAt()));
        if (letter.value() != null) {
            document.append(letter.size() > LARGE ? "large" : "value", binary(letter.value()));
        }
        document.putAll(document(letter.standing()));
        return document;
    }

    static Document update(Standing after) {
        return new Document("$set", document(after));
    }

    private static Document document(Standing standing) {
        Reason reason = standing.reason();
        return new Document("status", standing.status().name())
                .append("failures", standing.failures())
                .append("reason", new Document("exception", reason.exception()).append("message", reason.message()))
                .append("failedAt", Date.from(standing.failedAt()))
                .append("seen", standing.seen())
                .append("redrive", standing.redrive() == null ? null : document(standing.redrive()))
                .append(
                        "history",
                        standing.history().stream()
                                .map(DeadLetterDocuments::document)
                                .toList())
                .append("doneAt", standing.doneAt().map(Date::from).orElse(null))
                .append("version", standing.version());
    }

    private static Document document(Redrive redrive) {
        return new Document("attempt", redrive.attempt())
                .append("run", redrive.run())
                .append("perSecond", redrive.perSecond())
                .append("dueAt", Date.from(redrive.dueAt()))
                .append("taker", redrive.taker());
    }

    private static Document document(Act act) {
        return new Document("at", Date.from(act.at()))
                .append("kind", act.kind().name())
                .append("by", act.by())
                .append("why", act.why());
    }

    private static Document document(Header header) {
        return new Document("name", header.name())
                .append("value", header.value() == null ? null : binary(header.value()));
    }

    static DeadLetter letter(Document document) {
        Bytes value = bytes(document.get("value", Binary.class));
        return new DeadLetter(
                document.getString("_id"),
                new Position(
                        document.getString("topic"),
                        document.getInteger("partition"),
                        document.getLong("offset"),
                        instant(document, "timestamp")),
                document.getString("group"),
                document.getString("key"),
                value == null ? bytes(document.get("large", Binary.class)) : value,
                document.getInteger("size"),
                document.getString("content"),
                document.getList("headers", Document.class).stream()
                        .map(header -> new Header(header.getString("name"), bytes(header.get("value", Binary.class))))
                        .toList(),
                instant(document, "parkedAt"),
                standing(document));
    }

    static Known known(Document document) {
        return new Known(document.getString("_id"), document.getString("content"), standing(document));
    }

    private static Standing standing(Document document) {
        Document reason = document.get("reason", Document.class);
        Document redrive = document.get("redrive", Document.class);
        return new Standing(
                Status.valueOf(document.getString("status")),
                document.getInteger("failures"),
                new Reason(reason.getString("exception"), reason.getString("message")),
                instant(document, "failedAt"),
                List.copyOf(document.getList("seen", String.class)),
                redrive == null
                        ? null
                        : new Redrive(
                                redrive.getInteger("attempt"),
                                redrive.getString("run"),
                                redrive.getInteger("perSecond"),
                                instant(redrive, "dueAt"),
                                redrive.getString("taker")),
                document.getList("history", Document.class).stream()
                        .map(act -> new Act(
                                instant(act, "at"),
                                Act.Kind.valueOf(act.getString("kind")),
                                act.getString("by"),
                                act.getString("why")))
                        .toList(),
                document.getLong("version"));
    }

    private static Binary binary(Bytes bytes) {
        return new Binary(bytes.toArray());
    }

    private static @Nullable Bytes bytes(@Nullable Binary binary) {
        return binary == null ? null : Bytes.of(binary.getData());
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
