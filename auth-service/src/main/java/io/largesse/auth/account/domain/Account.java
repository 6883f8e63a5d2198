package io.largesse.auth.account.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account of a person.
 *
 * @param id opaque: it tells nothing and never changes
 * @param username null once it is erased
 * @param passwordHash in the encoded form that names its algorithm and parameters
 * @param session the one that lives, if any: logging in again ends the one before
 * @param version counts up with every change
 */
public record Account(
        String id,
        @Nullable Username username,
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
        return become(with(Session.started(sessionId, refreshHash, now, lifetimes)), now, lifetimes);
    }

    /** Ends the session, if it is this one that lives; otherwise there is nothing to do. */
    public @Nullable Change logOut(String sessionId, Instant now, Lifetimes lifetimes) {
        return session != null && session.id().equals(sessionId) ? become(with(null), now, lifetimes) : null;
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
            return new Refreshed.Continued(rotated, become(with(rotated), now, lifetimes));
        }
        Session.Replaced replaced = session.replaced();
        if (replaced != null
                && replaced.refreshHash().equals(presented)
                && !replaced.at().plus(lifetimes.grace()).isBefore(now)) {
            return new Refreshed.Continued(session, null);
        }
        return new Refreshed.Reused(become(with(null), now, lifetimes));
    }

    /** With another password. Whoever has a session may have it by the one before: it ends. */
    public Change changePassword(String hash, Instant now, Lifetimes lifetimes) {
        return become(new Account(id, username, roles, standing, hash, null, createdAt, version + 1), now, lifetimes);
    }

    /** With other roles; null where they are the same. Tokens carry roles, so those of the session end with it. */
    public @Nullable Change assign(Set<Role> next, Instant now, Lifetimes lifetimes) {
        return roles.equals(next)
                ? null
                : become(
                        new Account(id, username, next, standing, passwordHash, null, createdAt, version + 1),
                        now,
                        lifetimes);
    }

    /** With another status; null where it is the same, for the same reason. A session ends where the account may not take part. */
    public @Nullable Change put(Standing.Status next, @Nullable String reason, Instant now, Lifetimes lifetimes) {
        if (standing.status() == next && Objects.equals(standing.reason(), reason)) {
            return null;
        }
        Session kept = next == Standing.Status.ACTIVE ? session : null;
        Standing after = standing.next(next, reason, now);
        return become(
                new Account(id, username, roles, after, passwordHash, kept, createdAt, version + 1), now, lifetimes);
    }

    /** Its owner leaves for good; null where they have left. What it was called is to be erased. */
    public @Nullable Change withdraw(Instant now, Lifetimes lifetimes) {
        return put(Standing.Status.WITHDRAWN, null, now, lifetimes);
    }

    public boolean isWithdrawn() {
        return standing.status() == Standing.Status.WITHDRAWN;
    }

    /** Whether it may do what an administrator may. */
    public boolean administers() {
        return roles.contains(Role.ADMIN) && standing.isActive();
    }

    /** Without its name: who it was can no longer be told. */
    public Change erase() {
        return new Change(
                new Account(id, null, roles, standing, passwordHash, session, createdAt, version + 1), List.of());
    }

    /** The others hear of what concerns them. */
    private Change become(Account next, Instant now, Lifetimes lifetimes) {
        List<Notice> notices = new ArrayList<>();
        if (!next.standing.equals(standing)) {
            notices.add(new Notice.StandingChanged(id, next.standing));
        }
        if (session != null && (next.session == null || !next.session.id().equals(session.id()))) {
            notices.add(new Notice.SessionEnded(id, session.id(), now, now.plus(lifetimes.access())));
        }
        return new Change(next, notices);
    }

    private Account with(@Nullable Session next) {
        return new Account(id, username, roles, standing, passwordHash, next, createdAt, version + 1);
    }
}
