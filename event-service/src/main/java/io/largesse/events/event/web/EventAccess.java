package io.largesse.events.event.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may call what in this service. */
@Configuration(proxyBeanMethods = false)
class EventAccess {

    @Bean
    AccessRules accessRules() {
        String[] operators = {Role.OPERATOR.name(), Role.ADMIN.name()};
        String[] staff = {Role.OPERATOR.name(), Role.AUDITOR.name(), Role.ADMIN.name()};
        return requests -> requests.requestMatchers(GET, "/api/events/{eventId}/progress")
                .hasRole(Role.USER.name())
                .requestMatchers(GET, "/api/events/{eventId}/progress/{userId}", "/api/events/{eventId}/backfill")
                .hasAnyRole(staff)
                .requestMatchers(GET, "/api/events", "/api/events/{eventId}", "/api/events/{eventId}/rewards")
                .authenticated()
                .requestMatchers(POST, "/api/events", "/api/events/{eventId}/rewards", "/api/events/{eventId}/preview")
                .hasAnyRole(operators)
                .requestMatchers(PUT, "/api/events/{eventId}")
                .hasAnyRole(operators)
                .requestMatchers(PATCH, "/api/events/{eventId}/status")
                .hasAnyRole(operators)
                .requestMatchers(DELETE, "/api/events/{eventId}")
                .hasRole(Role.ADMIN.name())
                .requestMatchers(GET, "/api/rewards")
                .hasAnyRole(staff)
                .requestMatchers(PUT, "/api/rewards/{rewardId}")
                .hasAnyRole(operators)
                .requestMatchers(DELETE, "/api/rewards/{rewardId}")
                .hasAnyRole(operators)
                .requestMatchers(POST, "/api/rewards/{rewardId}/stock")
                .hasAnyRole(operators)
                .requestMatchers(POST, "/api/rewards/{rewardId}/coupons")
                .hasAnyRole(operators)
                .requestMatchers("/api/reward-templates/**")
                .hasAnyRole(operators)
                .requestMatchers(POST, "/api/activities")
                .hasAuthority("SCOPE_activity:write");
    }
}
