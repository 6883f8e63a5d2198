package io.largesse.platform.messaging;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** A registry that asks who is there, over TLS. */
final class RegistryInProduction implements ProductionCheck {

    private static final String ADDRESS = "largesse.messaging.registry-url";
    private static final String USER = "largesse.messaging.registry-login.user";

    @Override
    public List<LocalDefault> findings(Environment environment) {
        List<LocalDefault> findings = new ArrayList<>(ProductionNetwork.plain(
                environment,
                ADDRESS,
                environment.getRequiredProperty(ADDRESS),
                "Set LARGESSE_REGISTRY to an https address."));
        if (environment.getProperty(USER, "").isEmpty()) {
            findings.add(new LocalDefault(
                    USER,
                    "is not set: in an open registry anybody may change what messages mean",
                    "Set LARGESSE_REGISTRY_USER and LARGESSE_REGISTRY_PASSWORD."));
        }
        return findings;
    }
}
