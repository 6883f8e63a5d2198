package io.largesse.gateway;

import io.largesse.platform.security.AccessRules;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Who gets through the door: whoever has a valid token, and everyone to where tokens come from. Roles are the services' business. */
@Component
final class EdgeAccess implements AccessRules {

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // By path alone: that a method is none of theirs is for the services to say.
        requests.requestMatchers(
                        "/api/auth/register",
                        "/api/auth/login",
                        "/api/auth/refresh",
                        "/api/auth/token",
                        "/.well-known/jwks.json",
                        "/problems",
                        "/problems/*")
                .permitAll()
                .requestMatchers("/api/**")
                .authenticated();
    }
}
