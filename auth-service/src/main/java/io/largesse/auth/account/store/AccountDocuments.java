package io.largesse.auth.account.store;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Notice;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Session;
import io.largesse.auth.account.domain.Standing;
import io.largesse.auth.account.domain.Username;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An account as a document and back. */
final class AccountDocuments {

    private AccountDocuments() {}

    /** Everything but {@code _id} and what is still to be told. */
    static Document fields(Account account) {
        Username username = account.username();
        return new Document("username", username == null ? null : username.value())
                .append(
                        "roles",
                        account.roles().stream()
                                .sorted(Comparator.naturalOrder())
                                .map(Role::name)
                                .toList())
                .append("standing", standing(account.standing()))
                .append("password", account.passwordHash())
                .append("session", session(account.session()))
                .append("createdAt", date(account.createdAt()))
                .append("version", account.version());
    }

    static Account read(Document document) {
        return new Account(
                document.getString("_id"),
                document.getString("username") == null ? null : new Username(document.getString("username")),
                document.getList("roles", String.class).stream()
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                readStanding(part(document, "standing")),
                document.getString("password"),
                readSession(document.get("session", Document.class)),
                instant(document, "createdAt"),
                document.getLong("version"));
    }

    static Document content(Notice notice) {
        return switch (notice) {
            // Told from the document as it then is.
            case Notice.StandingChanged _ -> new Document("kind", "standing");
            case Notice.SessionEnded ended ->
                new Document("kind", "session")
                        .append("sessionId", ended.sessionId())
                        .append("endedAt", date(ended.endedAt()))
                        .append("tokensExpireAt", date(ended.tokensExpireAt()));
        };
    }

    static Notice readNotice(Document account, Document content) {
        String userId = account.getString("_id");
        String kind = content.getString("kind");
        return switch (kind) {
            case "standing" -> new Notice.StandingChanged(userId, readStanding(part(account, "standing")));
            case "session" ->
                new Notice.SessionEnded(
                        userId,
                        content.getString("sessionId"),
                        instant(content, "endedAt"),
                        instant(content, "tokensExpireAt"));
            default -> throw new IllegalStateException("an entry of kind " + kind);
        };
    }

    private static Document standing(Standing standing) {
        return new Document("status", standing.status().name())
                .append("reason", standing.reason())
                .append("since", date(standing.since()))
                .append("version", standing.version());
    }

    private static Standing readStanding(Document standing) {
        return new Standing(
                Standing.Status.valueOf(standing.getString("status")),
                standing.getString("reason"),
                instant(standing, "since"),
                standing.getLong("version"));
    }

    private static @Nullable Document session(@Nullable Session session) {
        if (session == null) {
            return null;
        }
        Session.Replaced replaced = session.replaced();
        return new Document("id", session.id())
                .append("startedAt", date(session.startedAt()))
                .append("refreshHash", session.refreshHash())
                .append(
                        "replaced",
                        replaced == null
                                ? null
                                : new Document("refreshHash", replaced.refreshHash()).append("at", date(replaced.at())))
                .append("expiresAt", date(session.expiresAt()));
    }

    private static @Nullable Session readSession(@Nullable Document session) {
        if (session == null) {
            return null;
        }
        Document replaced = session.get("replaced", Document.class);
        return new Session(
                session.getString("id"),
                instant(session, "startedAt"),
                session.getString("refreshHash"),
                replaced == null
                        ? null
                        : new Session.Replaced(replaced.getString("refreshHash"), instant(replaced, "at")),
                instant(session, "expiresAt"));
    }

    private static Document part(Document document, String name) {
        return Objects.requireNonNull(document.get(name, Document.class), name);
    }

    private static Date date(Instant time) {
        return Date.from(time);
    }

    private static Instant instant(Document document, String name) {
        return Objects.requireNonNull(document.getDate(name), name).toInstant();
    }
}
