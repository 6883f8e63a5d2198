package io.largesse.events.event.web;

import static io.largesse.platform.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may do what with events, rewards and activities. */
@Component
final class EventAccess implements AccessRules {

    private static final Role[] OPERATORS = {Role.OPERATOR, Role.ADMIN};
    private static final Role[] STAFF = {Role.OPERATOR, Role.AUDITOR, Role.ADMIN};

    @Override
    public List<AccessRule> rules() {
        return List.of(
                allow(GET, "/api/events/{eventId}/progress").to(Role.USER),
                allow(GET, "/api/events/{eventId}/progress/{userId}", "/api/events/{eventId}/backfill")
                        .to(STAFF),
                allow(GET, "/api/events", "/api/events/{eventId}", "/api/events/{eventId}/rewards")
                        .toAnyToken(),
                allow(POST, "/api/events", "/api/events/{eventId}/rewards", "/api/events/{eventId}/preview")
                        .to(OPERATORS),
                allow(PUT, "/api/events/{eventId}").to(OPERATORS),
                allow(PATCH, "/api/events/{eventId}/status").to(OPERATORS),
                allow(DELETE, "/api/events/{eventId}").to(Role.ADMIN),
                allow(GET, "/api/rewards", "/api/stock-requests", "/api/rewards/{rewardId}/stock-requests/{requestId}")
                        .to(STAFF),
                allow(PUT, "/api/rewards/{rewardId}").to(OPERATORS),
                allow(DELETE, "/api/rewards/{rewardId}").to(OPERATORS),
                allow(
                                POST,
                                "/api/rewards/{rewardId}/stock",
                                "/api/rewards/{rewardId}/stock-requests/{requestId}/approve",
                                "/api/rewards/{rewardId}/stock-requests/{requestId}/reject",
                                "/api/rewards/{rewardId}/coupons")
                        .to(OPERATORS),
                allow("/api/reward-templates/**").to(OPERATORS),
                allow(POST, "/api/activities").toScope("activity:write"));
    }
}
