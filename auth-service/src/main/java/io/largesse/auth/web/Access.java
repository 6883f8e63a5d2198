package io.largesse.auth.web;

import static io.largesse.platform.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PUT;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may do what with accounts, machine clients and keys. */
@Component
final class Access implements AccessRules {

    @Override
    public List<AccessRule> rules() {
        return List.of(
                allow(
                                "/api/auth/register",
                                "/api/auth/login",
                                "/api/auth/refresh",
                                "/api/auth/token",
                                "/.well-known/jwks.json")
                        .toEveryone(),
                // A person's own things are for persons: machine clients have no roles.
                allow("/api/auth/profile", "/api/auth/logout", "/api/auth/password")
                        .to(Role.values()),
                allow(GET, "/api/users", "/api/users/{userId}").to(Role.AUDITOR, Role.ADMIN),
                allow(PUT, "/api/users/{userId}/roles").to(Role.ADMIN),
                allow(PUT, "/api/users/{userId}/status").to(Role.OPERATOR, Role.ADMIN),
                allow("/api/clients/**", "/api/keys").to(Role.ADMIN));
    }
}
