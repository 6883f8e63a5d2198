package io.largesse.auth.account.web;

import io.largesse.auth.account.OwnAccount;
import io.largesse.auth.account.PasswordPolicy;
import io.largesse.auth.account.Registering;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.web.AuthProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.observability.TraceFilter;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import io.largesse.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final Registering registering;
    private final OwnAccount own;
    private final PasswordPolicy policy;

    AccountController(Registering registering, OwnAccount own, PasswordPolicy policy) {
        this.registering = registering;
        this.own = own;
        this.policy = policy;
    }

    record PasswordBody(
            @NotNull String currentPassword, @NotNull String newPassword) {

        /** A password must not get into a log by accident. */
        @Override
        public String toString() {
            return "PasswordBody[]";
        }
    }

    @PostMapping("/api/auth/register")
    @ResponseStatus(HttpStatus.CREATED)
    AccountView register(@Valid @RequestBody Credentials wanted, HttpServletRequest request) {
        Optional<Username> username = Username.parse(wanted.username());
        List<FieldProblem> errors = new ArrayList<>();
        if (username.isEmpty()) {
            errors.add(new FieldProblem("username", "must be " + Username.RULE));
        }
        String fault = policy.fault(wanted.password());
        if (fault != null) {
            errors.add(new FieldProblem("password", fault));
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        return registering
                .register(username.orElseThrow(), wanted.password(), TraceFilter.of(request))
                .map(AccountView::of)
                .orElseThrow(() -> new Problem(AuthProblem.USERNAME_TAKEN, "Somebody has this name already."));
    }

    @GetMapping("/api/auth/profile")
    AccountView profile(@AuthenticationPrincipal Jwt token) {
        return own.find(Caller.of(token).userId())
                .map(AccountView::of)
                .orElseThrow(() -> Problem.notFound("There is no such account any more."));
    }

    /** All sessions end: whoever knew the password before has to know the new one. */
    @PostMapping("/api/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @AuthenticationPrincipal Jwt token, @Valid @RequestBody PasswordBody body, HttpServletRequest request) {
        String fault = policy.fault(body.newPassword());
        if (fault != null) {
            throw new ValidationProblem("newPassword", fault);
        }
        String userId = Caller.of(token).userId();
        if (!own.changePassword(userId, body.currentPassword(), body.newPassword(), Initiator.of(request))) {
            throw new Problem(AuthProblem.WRONG_PASSWORD, "The current password is another one.");
        }
    }

    /** For good: who it was is erased, what was granted stays in the ledger under the opaque id. */
    @DeleteMapping("/api/auth/profile")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        if (!own.withdraw(Caller.of(token).userId(), Initiator.of(request))) {
            throw UserController.lastAdmin();
        }
    }
}
