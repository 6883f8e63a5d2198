package io.largesse.auth.account.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account of a person.
 *
 * @param id opaque: it tells nothing and never changes
 * @param passwordHash in the encoded form that names its algorithm and parameters
 * @param session the one that lives, if any: logging in again ends the one before
 * @param version counts up with every change
 */
public record Account(
        String id,
        Username username,
        Set<Role> roles,
        Standing standing,
        String passwordHash,
        @Nullable Session session,
        Instant createdAt,
        long version) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** A new account; the others hear of it once it is stored. */
    public static Change register(String id, Username username, Set<Role> roles, String passwordHash, Instant now) {
        var account = new Account(id, username, roles, Standing.fresh(now), passwordHash, null, now, 1);
        return new Change(account, List.of(new Notice.StandingChanged(id, account.standing())));
    }

    /** Starts a session and ends the one before. */
    public Change logIn(String sessionId, String refreshHash, Instant now, Lifetimes lifetimes) {
        return replace(Session.started(sessionId, refreshHash, now, lifetimes), now, lifetimes);
    }

    /** Ends the session, if it is this one that lives; otherwise there is nothing to do. */
    public @Nullable Change logOut(String sessionId, Instant now, Lifetimes lifetimes) {
        return session != null && session.id().equals(sessionId) ? replace(null, now, lifetimes) : null;
    }

    /**
     * Continues a session. A token that names the living session and is not its present one is a used one: within the grace it
     * gets the same answer again, after it the session ends
     * (<a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, 4.14.2</a>).
     *
     * @param presented hash of the token that was sent
     * @param next hash of the token that replaces the one sent; the same for the same token
     */
    public Refreshed refresh(String sessionId, String presented, String next, Instant now, Lifetimes lifetimes) {
        if (session == null
                || !session.id().equals(sessionId)
                || !session.expiresAt().isAfter(now)) {
            return new Refreshed.Unknown();
        }
        if (!standing.isActive()) {
            return new Refreshed.NotActive();
        }
        if (session.refreshHash().equals(presented)) {
            Session rotated = session.rotated(next, now, lifetimes);
            return new Refreshed.Continued(rotated, new Change(with(rotated), List.of()));
        }
        Session.Replaced replaced = session.replaced();
        if (replaced != null
                && replaced.refreshHash().equals(presented)
                && !replaced.at().plus(lifetimes.grace()).isBefore(now)) {
            return new Refreshed.Continued(session, null);
        }
        return new Refreshed.Reused(replace(null, now, lifetimes));
    }

    private Change replace(@Nullable Session next, Instant now, Lifetimes lifetimes) {
        List<Notice> notices = session == null
                ? List.of()
                : List.of(new Notice.SessionEnded(id, session.id(), now, now.plus(lifetimes.access())));
        return new Change(with(next), notices);
    }

    private Account with(@Nullable Session next) {
        return new Account(id, username, roles, standing, passwordHash, next, createdAt, version + 1);
    }
}
