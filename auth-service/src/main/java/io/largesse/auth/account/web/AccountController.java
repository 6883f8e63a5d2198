package io.largesse.auth.account.web;

import io.largesse.auth.account.Profiles;
import io.largesse.auth.account.Registering;
import io.largesse.auth.account.domain.PasswordRule;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Username;
import io.largesse.platform.observability.TraceFilter;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import io.largesse.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final Registering registering;
    private final Profiles profiles;

    AccountController(Registering registering, Profiles profiles) {
        this.registering = registering;
        this.profiles = profiles;
    }

    @PostMapping("/api/auth/register")
    @ResponseStatus(HttpStatus.CREATED)
    AccountView register(@Valid @RequestBody Credentials wanted, HttpServletRequest request) {
        Optional<Username> username = Username.parse(wanted.username());
        List<FieldProblem> errors = new ArrayList<>();
        if (username.isEmpty()) {
            errors.add(new FieldProblem("username", "must be " + Username.RULE));
        }
        if (!PasswordRule.allows(wanted.password())) {
            errors.add(new FieldProblem("password", "must be " + PasswordRule.RULE));
        }
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        return registering
                .register(username.orElseThrow(), wanted.password(), Set.of(Role.USER), TraceFilter.of(request))
                .map(AccountView::of)
                .orElseThrow(() -> Problem.conflict("USERNAME_TAKEN", "Somebody has this name already."));
    }

    @GetMapping("/api/auth/profile")
    AccountView profile(@AuthenticationPrincipal Jwt token) {
        return profiles.find(Caller.of(token).userId())
                .map(AccountView::of)
                .orElseThrow(() -> Problem.notFound("There is no such account any more."));
    }
}
