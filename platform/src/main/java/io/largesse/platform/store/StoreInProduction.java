package io.largesse.platform.store;

import com.mongodb.ConnectionString;
import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** A store that asks who is there, over TLS. */
final class StoreInProduction implements ProductionCheck {

    private static final String ADDRESS = "spring.mongodb.uri";
    private static final String BUNDLE = "spring.mongodb.ssl.bundle";

    @Override
    public List<LocalDefault> findings(Environment environment) {
        var address = new ConnectionString(environment.getRequiredProperty(ADDRESS));
        List<LocalDefault> findings = new ArrayList<>();
        if (address.getCredential() == null) {
            findings.add(new LocalDefault(
                    ADDRESS,
                    "names no user",
                    "Set LARGESSE_STORE=mongodb://user:password@host/?tls=true, with a user for each service."));
        }
        boolean encrypted = Boolean.TRUE.equals(address.getSslEnabled())
                || environment.containsProperty(BUNDLE)
                || environment.getProperty("spring.mongodb.ssl.enabled", Boolean.class, false);
        if (!encrypted) {
            findings.addAll(ProductionNetwork.unencrypted(
                    environment,
                    ADDRESS,
                    "goes without TLS",
                    "Add tls=true to LARGESSE_STORE, or set " + BUNDLE + " to a bundle with the authority to trust."));
        }
        return findings;
    }
}
