package io.largesse.gateway;

import io.largesse.platform.messaging.MessagingProperties;
import io.largesse.platform.tls.OutgoingTls;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway is ready once everything behind it is: then a claim can be taken from end to end. */
@Configuration(proxyBeanMethods = false)
class PlatformReadiness {

    private static final String REGISTRY = "registry";

    @Bean
    HttpClient readinessClient(GatewayProperties properties, OutgoingTls tls) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.readinessTimeout())
                .sslContext(tls.context())
                .build();
    }

    @Bean
    ReadinessRound readinessRound(HttpClient http, MessagingProperties messaging, GatewayProperties properties) {
        Map<String, HealthIndicator> parts = new HashMap<>();
        properties
                .services()
                .keySet()
                .forEach(name -> parts.put(
                        name, new ServiceReadiness(http, properties.management(name), properties.readinessTimeout())));
        parts.put(
                REGISTRY,
                new RegistryReadiness(
                        http, messaging.registryUrl(), messaging.registryLogin(), properties.readinessTimeout()));
        return new ReadinessRound(parts, properties.readinessKept());
    }

    @Bean
    HealthContributor servicesHealthContributor(ReadinessRound round, GatewayProperties properties) {
        Map<String, HealthIndicator> services = new HashMap<>();
        properties.services().keySet().forEach(name -> services.put(name, round.part(name)));
        return CompositeHealthContributor.fromMap(services);
    }

    @Bean
    HealthIndicator registryHealthIndicator(ReadinessRound round) {
        return round.part(REGISTRY);
    }
}
