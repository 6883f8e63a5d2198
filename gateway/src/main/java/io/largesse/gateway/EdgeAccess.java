package io.largesse.gateway;

import static io.largesse.platform.security.AccessRule.allow;

import io.largesse.platform.security.AccessRule;
import io.largesse.platform.security.AccessRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who gets through the door: whoever has a valid token, and everyone to where tokens come from. Roles are the services' business. */
@Component
final class EdgeAccess implements AccessRules {

    @Override
    public List<AccessRule> rules() {
        // By path alone: that a method is none of theirs is for the services to say.
        return List.of(
                allow(
                                "/api/auth/register",
                                "/api/auth/login",
                                "/api/auth/refresh",
                                "/api/auth/token",
                                "/.well-known/jwks.json")
                        .toEveryone(),
                allow("/api/**").toAnyToken());
    }
}
