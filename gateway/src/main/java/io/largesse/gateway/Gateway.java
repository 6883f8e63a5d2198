package io.largesse.gateway;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.drain.DrainConfiguration;
import io.largesse.platform.messaging.MessagingConfiguration;
import io.largesse.platform.observability.ObservabilityConfiguration;
import io.largesse.platform.problem.ProblemConfiguration;
import io.largesse.platform.production.ProductionConfiguration;
import io.largesse.platform.security.SecurityConfiguration;
import io.largesse.platform.tls.TlsConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The gateway: one address in front of all services. Its routes stand in {@code gateway.yml}. */
@SpringBootApplication
@Import({
    MessagingConfiguration.class,
    SecurityConfiguration.class,
    ProblemConfiguration.class,
    DrainConfiguration.class,
    ObservabilityConfiguration.class,
    ProductionConfiguration.class,
    TlsConfiguration.class
})
@EnableConfigurationProperties(GatewayProperties.class)
public class Gateway {

    static final String NAME = "gateway";

    public static void main(String... args) {
        LargesseApplication.run(Gateway.class, NAME, args);
    }
}
