package io.largesse.auth.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PUT;

import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what in this service. */
@Configuration(proxyBeanMethods = false)
class Access {

    private static final String[] OPEN = {
        "/api/auth/register", "/api/auth/login", "/api/auth/refresh", "/api/auth/token", "/.well-known/jwks.json"
    };

    private static final String[] OWN = {"/api/auth/profile", "/api/auth/logout", "/api/auth/password"};

    /** A person's own things are for persons: machine clients have no roles. */
    @Bean
    AccessRules accessRules() {
        String[] anyRole = Arrays.stream(Role.values()).map(Role::name).toArray(String[]::new);
        return requests -> requests.requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(OWN)
                .hasAnyRole(anyRole)
                .requestMatchers(GET, "/api/users", "/api/users/{userId}")
                .hasAnyRole(Role.AUDITOR.name(), Role.ADMIN.name())
                .requestMatchers(PUT, "/api/users/{userId}/roles")
                .hasRole(Role.ADMIN.name())
                .requestMatchers("/api/clients/**", "/api/keys")
                .hasRole(Role.ADMIN.name())
                .requestMatchers(PUT, "/api/users/{userId}/status")
                .hasAnyRole(Role.OPERATOR.name(), Role.ADMIN.name());
    }
}
