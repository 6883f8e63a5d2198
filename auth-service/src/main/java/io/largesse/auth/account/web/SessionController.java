package io.largesse.auth.account.web;

import io.largesse.auth.account.Sessions;
import io.largesse.auth.account.Sessions.Outcome;
import io.largesse.auth.token.AccessTokens;
import io.largesse.auth.web.AuthProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.observability.TraceFilter;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionController {

    private final Sessions sessions;
    private final AccessTokens tokens;

    SessionController(Sessions sessions, AccessTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    record RefreshBody(@NotNull String refreshToken) {

        /** Whoever has it has the session. */
        @Override
        public String toString() {
            return "RefreshBody[]";
        }
    }

    /** @param expiresIn seconds for which the access token is accepted */
    record TokensView(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

    @PostMapping("/api/auth/login")
    TokensView logIn(@Valid @RequestBody Credentials given, HttpServletRequest request) {
        Outcome outcome = sessions.logIn(given.username(), given.password(), TraceFilter.of(request));
        return tokens(outcome, AuthProblem.BAD_CREDENTIALS, "The name or the password is wrong.");
    }

    @PostMapping("/api/auth/refresh")
    TokensView refresh(@Valid @RequestBody RefreshBody given, HttpServletRequest request) {
        Outcome outcome = sessions.refresh(given.refreshToken(), TraceFilter.of(request));
        return tokens(outcome, AuthProblem.INVALID_REFRESH_TOKEN, "The token continues no session: log in again.");
    }

    @PostMapping("/api/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        String session = token.getClaimAsString("sid");
        if (session != null) {
            sessions.logOut(Caller.of(token).userId(), session, Initiator.of(request));
        }
    }

    private TokensView tokens(Outcome outcome, AuthProblem refused, String detail) {
        return switch (outcome) {
            case Outcome.Granted(String access, String refresh) ->
                new TokensView(access, "Bearer", tokens.lifetime().toSeconds(), refresh);
            case Outcome.Refused _ -> throw unauthorized(refused, detail);
            case Outcome.NotActive _ ->
                throw new Problem(AuthProblem.ACCOUNT_NOT_ACTIVE, "The account is suspended, banned or withdrawn.");
        };
    }

    private static Problem unauthorized(AuthProblem code, String detail) {
        var problem = new Problem(code, detail);
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem;
    }
}
