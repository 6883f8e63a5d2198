package io.largesse.platform.security;

import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, by their token.
 *
 * @param userId the opaque id of the account, or the id of the machine client
 * @param roles none for machine clients
 */
public record Caller(String userId, List<String> roles) {

    public static Caller of(Jwt token) {
        List<String> roles = token.getClaimAsStringList("roles");
        return new Caller(
                Objects.requireNonNull(token.getSubject(), "verified tokens have a subject"),
                roles == null ? List.of() : roles);
    }

    public boolean is(Role role) {
        return roles.contains(role.name());
    }

    /** Whether the caller may see what is other users'. */
    public boolean isStaff() {
        return is(Role.OPERATOR) || is(Role.AUDITOR) || is(Role.ADMIN);
    }
}
