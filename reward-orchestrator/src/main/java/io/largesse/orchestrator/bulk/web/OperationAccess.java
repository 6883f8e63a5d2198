package io.largesse.orchestrator.bulk.web;

import static io.largesse.platform.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may do what to many claims: what they may do to one. An approval of a resolve needs what the resolve needs. */
@Component
final class OperationAccess implements AccessRules {

    @Override
    public List<AccessRule> rules() {
        return List.of(
                allow(
                                POST,
                                "/api/event-claims/bulk/preview",
                                "/api/event-claims/bulk/retry",
                                "/api/event-claims/bulk/cancel",
                                "/api/operations/{operationId}/approve",
                                "/api/operations/{operationId}/stop")
                        .to(Role.OPERATOR, Role.ADMIN),
                allow(POST, "/api/event-claims/bulk/resolve").to(Role.ADMIN),
                allow(GET, "/api/operations", "/api/operations/{operationId}", "/api/operations/{operationId}/items")
                        .to(Role.OPERATOR, Role.AUDITOR, Role.ADMIN));
    }
}
