package io.largesse.auth.token;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import java.util.List;
import org.springframework.core.env.Environment;

/** No signing keys that everybody can open. */
final class SecretInProduction implements ProductionCheck {

    private static final String SECRET = "largesse.issuing.secret";

    @Override
    public List<LocalDefault> findings(Environment environment) {
        return environment.getRequiredProperty(SECRET).startsWith(IssuingProperties.LOCAL_ONLY)
                ? List.of(
                        new LocalDefault(
                                SECRET,
                                "is the published one",
                                "Set LARGESSE_SECRET to 32 or more random characters, the same for every instance of auth-service."))
                : List.of();
    }
}
