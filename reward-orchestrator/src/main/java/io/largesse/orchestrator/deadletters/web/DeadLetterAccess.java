package io.largesse.orchestrator.deadletters.web;

import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Who may do anything with dead letters. */
@Component
final class DeadLetterAccess implements AccessRules {

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/api/dead-letters", "/api/dead-letters/**")
                .hasAnyRole(Role.OPERATOR.name(), Role.ADMIN.name());
    }
}
