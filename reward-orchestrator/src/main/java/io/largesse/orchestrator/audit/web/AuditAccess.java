package io.largesse.orchestrator.audit.web;

import static io.largesse.platform.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.GET;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may read the audit log. */
@Component
final class AuditAccess implements AccessRules {

    @Override
    public List<AccessRule> rules() {
        return List.of(allow(GET, "/api/audit-log", "/api/audit-log/export", "/api/audit-log/verify")
                .to(Role.AUDITOR, Role.ADMIN));
    }
}
