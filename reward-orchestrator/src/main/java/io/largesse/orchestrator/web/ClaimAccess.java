package io.largesse.orchestrator.web;

import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Who may do what with claims. */
@Component
final class ClaimAccess implements AccessRules {

    private static final String[] STAFF = {Role.OPERATOR.name(), Role.AUDITOR.name(), Role.ADMIN.name()};

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(HttpMethod.POST, "/api/event-claims/{eventId}/claim")
                .hasRole(Role.USER.name())
                .requestMatchers(HttpMethod.GET, "/api/event-claims/me")
                .hasRole(Role.USER.name())
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/event-claims",
                        "/api/event-claims/export",
                        "/api/event-claims/stats",
                        "/api/event-claims/user/{userId}",
                        "/api/event-claims/event/{eventId}",
                        "/api/event-claims/{claimId}/timeline")
                .hasAnyRole(STAFF)
                .requestMatchers(
                        HttpMethod.POST, "/api/event-claims/{claimId}/retry", "/api/event-claims/{claimId}/cancel")
                .hasAnyRole(Role.OPERATOR.name(), Role.ADMIN.name())
                .requestMatchers(HttpMethod.POST, "/api/event-claims/{claimId}/resolve")
                .hasRole(Role.ADMIN.name())
                // Whose claim it is decides the rest: another user's is not there.
                .requestMatchers(HttpMethod.GET, "/api/event-claims/{claimId}")
                .hasAnyRole(Role.USER.name(), Role.OPERATOR.name(), Role.AUDITOR.name(), Role.ADMIN.name());
    }
}
