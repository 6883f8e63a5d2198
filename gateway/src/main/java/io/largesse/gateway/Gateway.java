package io.largesse.gateway;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.messaging.MessagingConfiguration;
import io.largesse.platform.messaging.MessagingProperties;
import io.largesse.platform.observability.ObservabilityConfiguration;
import io.largesse.platform.problem.ProblemConfiguration;
import io.largesse.platform.security.SecurityConfiguration;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The gateway: one address in front of all services. Its routes stand in {@code gateway.yml}. */
@SpringBootApplication
@Import({
    MessagingConfiguration.class,
    SecurityConfiguration.class,
    ProblemConfiguration.class,
    ObservabilityConfiguration.class
})
@EnableConfigurationProperties(GatewayProperties.class)
public class Gateway {

    public static void main(String... args) {
        LargesseApplication.run(Gateway.class, "gateway", args);
    }

    @Bean
    HttpClient healthClient(GatewayProperties properties) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.readinessTimeout())
                .build();
    }

    @Bean
    HealthContributor servicesHealthContributor(HttpClient http, GatewayProperties properties) {
        Map<String, HealthIndicator> services = new LinkedHashMap<>();
        properties
                .services()
                .forEach((name, address) ->
                        services.put(name, new ServiceReadiness(http, address, properties.readinessTimeout())));
        return CompositeHealthContributor.fromMap(services);
    }

    @Bean
    HealthIndicator registryHealthIndicator(
            HttpClient http, MessagingProperties messaging, GatewayProperties properties) {
        return new RegistryReadiness(http, messaging.registryUrl(), properties.readinessTimeout());
    }
}
