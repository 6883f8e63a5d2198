package io.largesse.orchestrator.deadletters.web;

import static io.largesse.platform.security.AccessRule.allow;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may do anything with dead letters. */
@Component
final class DeadLetterAccess implements AccessRules {

    @Override
    public List<AccessRule> rules() {
        return List.of(allow("/api/dead-letters", "/api/dead-letters/**").to(Role.OPERATOR, Role.ADMIN));
    }
}
