package io.largesse.orchestrator.web;

import static io.largesse.platform.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may do what with claims. */
@Component
final class ClaimAccess implements AccessRules {

    @Override
    public List<AccessRule> rules() {
        return List.of(
                allow(POST, "/api/event-claims/{eventId}/claim").to(Role.USER),
                allow(GET, "/api/event-claims/me").to(Role.USER),
                allow(
                                GET,
                                "/api/event-claims",
                                "/api/event-claims/export",
                                "/api/event-claims/stats",
                                "/api/event-claims/user/{userId}",
                                "/api/event-claims/event/{eventId}",
                                "/api/event-claims/{claimId}/timeline")
                        .to(Role.OPERATOR, Role.AUDITOR, Role.ADMIN),
                allow(POST, "/api/event-claims/{claimId}/retry", "/api/event-claims/{claimId}/cancel")
                        .to(Role.OPERATOR, Role.ADMIN),
                allow(POST, "/api/event-claims/{claimId}/resolve").to(Role.ADMIN),
                // Whose claim it is decides the rest: another user's is not there.
                allow(GET, "/api/event-claims/{claimId}").to(Role.values()));
    }
}
