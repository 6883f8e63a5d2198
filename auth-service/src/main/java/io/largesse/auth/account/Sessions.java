package io.largesse.auth.account;

import io.largesse.auth.account.Changing.Decision;
import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Lifetimes;
import io.largesse.auth.account.domain.Refreshed;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Session;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.account.store.Accounts;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.throttle.Throttle;
import io.largesse.auth.throttle.ThrottledException;
import io.largesse.auth.token.AccessTokens;
import io.largesse.auth.token.RefreshTokens;
import io.largesse.auth.token.RefreshTokens.RefreshToken;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.observability.TraceContext;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Logging in, going on, logging out. An account has one session: each is decided by one conditional write of the account. */
public final class Sessions {

    private static final String REUSED = "a refresh token was used again";

    private final Accounts accounts;
    private final Changing changing;
    private final Throttle throttle;
    private final Passwords passwords;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Lifetimes lifetimes;
    private final InstantSource clock;

    Sessions(
            Accounts accounts,
            Changing changing,
            Throttle throttle,
            Passwords passwords,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Lifetimes lifetimes,
            InstantSource clock) {
        this.accounts = accounts;
        this.changing = changing;
        this.throttle = throttle;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** What comes of an attempt to start or continue a session. */
    public sealed interface Outcome {

        /** Both tokens of the session. */
        record Granted(String accessToken, String refreshToken) implements Outcome {}

        /** Wrong name, wrong password, or a refresh token that continues nothing: not told apart. */
        record Refused() implements Outcome {}

        /** Whoever it is, is who they say, and may not take part. */
        record NotActive() implements Outcome {}
    }

    /**
     * Starts a session and ends the one before.
     *
     * @param typed as a name; where it is none, it costs the same time as one that nobody has
     * @throws ThrottledException where too many attempts at the name have failed
     */
    public Outcome logIn(String typed, String password, TraceContext trace) {
        Throttle.Attempt attempt = throttle.begin("login", typed.toLowerCase(Locale.ROOT));
        Optional<Account> account = Username.parse(typed).flatMap(accounts::named);
        if (!passwords.matches(password, account.map(Account::passwordHash), attempt::check)) {
            attempt.failed();
            return new Outcome.Refused();
        }
        attempt.succeeded();
        RefreshToken refresh = refreshTokens.first(
                account.orElseThrow().id(), UUID.randomUUID().toString());
        return signed(changing.change(refresh.userId(), new Initiator(refresh.userId(), trace), current -> {
            if (!current.standing().isActive()) {
                return new Decision<>(Outcome.NotActive::new, null);
            }
            if (!current.passwordHash().equals(account.orElseThrow().passwordHash())) {
                return new Decision<>(Outcome.Refused::new, null);
            }
            return new Decision<>(
                    () -> granted(current, refresh),
                    current.logIn(refresh.sessionId(), refresh.hash(), clock.instant(), lifetimes));
        }));
    }

    /** Continues a session with the next token; one that was used before ends it. */
    public Outcome refresh(String presented, TraceContext trace) {
        return signed(RefreshTokens.parse(presented)
                .flatMap(token -> changing.change(
                        token.userId(), new Initiator(token.userId(), trace), current -> decide(current, token))));
    }

    /** Tokens are signed once what they stand for is stored: of many attempts at once each would else sign in vain. */
    private static Outcome signed(Optional<Supplier<Outcome>> decided) {
        return decided.orElse(Outcome.Refused::new).get();
    }

    private Decision<Supplier<Outcome>> decide(Account current, RefreshToken token) {
        RefreshToken next = refreshTokens.next(token);
        return switch (current.refresh(token.sessionId(), token.hash(), next.hash(), clock.instant(), lifetimes)) {
            case Refreshed.Continued(Session _, var change) -> new Decision<>(() -> granted(current, next), change);
            case Refreshed.Reused(var change) -> new Decision<>(Outcome.Refused::new, change, REUSED);
            case Refreshed.Unknown _ -> new Decision<>(Outcome.Refused::new, null);
            case Refreshed.NotActive _ -> new Decision<>(Outcome.NotActive::new, null);
        };
    }

    private Outcome granted(Account account, RefreshToken refresh) {
        String access = accessTokens.forUser(
                account.id(),
                refresh.sessionId(),
                account.roles().stream().sorted().map(Role::name).toList());
        return new Outcome.Granted(access, refresh.toString());
    }

    /** Ends the session, if it still lives. */
    public void logOut(String userId, String sessionId, Initiator by) {
        changing.change(
                userId, by, current -> new Decision<>(true, current.logOut(sessionId, clock.instant(), lifetimes)));
    }
}
