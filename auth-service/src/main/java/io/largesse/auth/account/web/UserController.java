package io.largesse.auth.account.web;

import io.largesse.auth.account.Administration;
import io.largesse.auth.account.Administration.Outcome;
import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Authority;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Standing.Status;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.web.AuthProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import io.largesse.platform.security.Caller;
import io.largesse.platform.web.IfMatch;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts for staff. */
@RestController
@RequestMapping("/api/users")
class UserController {

    private static final int MAX_REASON = 500;

    private final Administration administration;

    UserController(Administration administration) {
        this.administration = administration;
    }

    record RolesBody(@NotEmpty Set<@NotNull Role> roles) {}

    record StatusBody(
            @NotNull Status status,
            @NotBlank @Size(max = MAX_REASON) String reason) {}

    /** By id, which tells nothing: in no order that means anything, but always the same. */
    @GetMapping
    Page<UserView> list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable String username,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String after = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        List<Account> found = username == null
                ? administration.page(status, role, after, size + 1)
                : named(username, status, role).stream().toList();
        return Page.of(found, size, account -> Page.cursor(List.of(account.id())))
                .map(UserView::of);
    }

    private Optional<Account> named(String username, @Nullable Status status, @Nullable Role role) {
        return Username.parse(username)
                .flatMap(administration::named)
                .filter(account -> status == null || account.standing().status() == status)
                .filter(account -> role == null || account.roles().contains(role));
    }

    @GetMapping("/{userId}")
    ResponseEntity<UserView> read(@PathVariable String userId) {
        return shown(administration.find(userId).orElseThrow(UserController::noUser));
    }

    @PutMapping("/{userId}/roles")
    ResponseEntity<UserView> assign(
            @PathVariable String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RolesBody body,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        return shown(done(administration.assign(
                authority(token), userId, IfMatch.of(ifMatch), body.roles(), Initiator.of(request))));
    }

    @PutMapping("/{userId}/status")
    ResponseEntity<UserView> put(
            @PathVariable String userId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody StatusBody body,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        if (body.status() == Status.WITHDRAWN) {
            throw new ValidationProblem(
                    "status", "must be ACTIVE, SUSPENDED or BANNED: only its owner withdraws an account");
        }
        return shown(done(administration.put(
                authority(token), userId, IfMatch.of(ifMatch), body.status(), body.reason(), Initiator.of(request))));
    }

    private static Authority authority(Jwt token) {
        Caller caller = Caller.of(token);
        return new Authority(
                caller.userId(), caller.roles().stream().map(Role::valueOf).collect(Collectors.toSet()));
    }

    private static Account done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Account account) -> account;
            case Outcome.NotFound _ -> throw noUser();
            case Outcome.Stale _ -> throw Problem.stale();
            case Outcome.Refused(var why) ->
                throw switch (why) {
                    case OWN_ACCOUNT ->
                        new Problem(AuthProblem.OWN_ACCOUNT, "Nobody changes their own roles or status: ask another.");
                    case FORBIDDEN ->
                        new Problem(CommonProblem.FORBIDDEN, "An operator changes accounts of players alone.");
                    case ACCOUNT_WITHDRAWN ->
                        new Problem(AuthProblem.ACCOUNT_WITHDRAWN, "The account's owner has left for good.");
                    case LAST_ADMIN -> lastAdmin();
                };
        };
    }

    static Problem lastAdmin() {
        return new Problem(
                AuthProblem.LAST_ADMIN, "Nobody else administers the platform: make another account an ADMIN first.");
    }

    private static Problem noUser() {
        return Problem.notFound("There is no such user.");
    }

    private static ResponseEntity<UserView> shown(Account account) {
        return ResponseEntity.ok().eTag(Long.toString(account.version())).body(UserView.of(account));
    }
}
