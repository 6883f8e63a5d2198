package io.largesse.platform.messaging;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.List;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.springframework.core.env.Environment;

/** A broker that asks who is there, over TLS. */
final class BrokerInProduction implements ProductionCheck {

    private static final String PROTOCOL = "spring.kafka.security.protocol";
    private static final String SAME_BY_KAFKAS_NAME =
            "spring.kafka.properties." + CommonClientConfigs.SECURITY_PROTOCOL_CONFIG;

    @Override
    public List<LocalDefault> findings(Environment environment) {
        String protocol = environment.getProperty(
                PROTOCOL, environment.getProperty(SAME_BY_KAFKAS_NAME, SecurityProtocol.PLAINTEXT.name));
        String remedy =
                "Set it to SASL_SSL (a user, see spring.kafka.properties.sasl.*) or SSL (a client certificate).";
        return switch (SecurityProtocol.forName(protocol)) {
            case SASL_SSL, SSL -> List.of();
            case SASL_PLAINTEXT ->
                ProductionNetwork.unencrypted(environment, PROTOCOL, "is " + protocol + ": without TLS", remedy);
            case PLAINTEXT ->
                List.of(new LocalDefault(PROTOCOL, "is " + protocol + ": anybody may publish and consume", remedy));
        };
    }
}
