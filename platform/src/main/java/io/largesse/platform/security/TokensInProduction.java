package io.largesse.platform.security;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** Tokens that are ours, by keys that nobody has changed on their way. */
final class TokensInProduction implements ProductionCheck {

    private static final String ISSUER = "largesse.tokens.issuer";
    private static final String LOCAL_ISSUER = "https://largesse.local";
    private static final String KEYS = "largesse.tokens.jwks-uri";

    private final boolean keysAreFetched;

    TokensInProduction(boolean keysAreFetched) {
        this.keysAreFetched = keysAreFetched;
    }

    @Override
    public List<LocalDefault> findings(Environment environment) {
        List<LocalDefault> findings = new ArrayList<>();
        if (environment.getRequiredProperty(ISSUER).equals(LOCAL_ISSUER)) {
            findings.add(new LocalDefault(
                    ISSUER,
                    "is " + LOCAL_ISSUER + ", as everywhere",
                    "Set LARGESSE_ISSUER to an address of yours, the same for every service."));
        }
        if (keysAreFetched) {
            findings.addAll(ProductionNetwork.plain(
                    environment,
                    KEYS,
                    environment.getRequiredProperty(KEYS),
                    "Set LARGESSE_AUTH to an https address of auth-service."));
        }
        return findings;
    }
}
