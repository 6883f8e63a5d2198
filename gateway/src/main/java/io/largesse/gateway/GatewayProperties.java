package io.largesse.gateway;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What stands behind the gateway.
 *
 * @param services addresses by name
 * @param managementPorts of services, by name, that tell their health on a port of its own
 * @param connectTimeout after it a service counts as away
 * @param responseTimeout between two pieces of an answer; longer than the longest {@code Prefer: wait}
 * @param responseTimeoutByRoute others, by the id of the route
 * @param maxConnections to each service; a request that waits for its claim to end holds one
 * @param idleConnections are closed after this: before the service closes them, so that none is used that is about to go
 * @param readinessTimeout of one service's word on its readiness
 * @param readinessKept for as long as this the services are not asked again
 */
@Validated
@ConfigurationProperties("largesse.gateway")
record GatewayProperties(
        @NotEmpty Map<String, URI> services,
        @DefaultValue Map<String, @Range(min = 1, max = 65535) Integer> managementPorts,
        @DurationMin(millis = 1) Duration connectTimeout,
        @DurationMin(millis = 1) Duration responseTimeout,
        @DefaultValue Map<String, @DurationMin(millis = 1) Duration> responseTimeoutByRoute,
        @Min(1) int maxConnections,
        @DurationMin(millis = 1) Duration idleConnections,
        @DurationMin(millis = 1) Duration readinessTimeout,
        @DurationMin(millis = 0) Duration readinessKept) {

    /** Where a service tells its health. */
    URI management(String service) {
        var address = UriComponentsBuilder.fromUri(Objects.requireNonNull(services.get(service), service));
        Integer port = managementPorts.get(service);
        return (port == null ? address : address.port(port)).build().toUri();
    }
}
