package io.largesse.gateway;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What stands behind the gateway.
 *
 * @param services addresses by name
 * @param maxConnections to each service
 * @param readinessTimeout of one service's word on its readiness
 */
@Validated
@ConfigurationProperties("largesse.gateway")
record GatewayProperties(
        @NotEmpty Map<String, URI> services,
        @Min(1) int maxConnections,
        @DurationMin(millis = 1) Duration readinessTimeout) {}
