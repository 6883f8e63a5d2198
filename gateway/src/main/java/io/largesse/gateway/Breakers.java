package io.largesse.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * A breaker for each service, and one for each route that has a wait of its own: what takes minutes there would say of the service what
 * was true minutes ago.
 */
final class Breakers {

    /** Tells them on the meters from those of the providers. */
    private static final Map<String, String> TAGS = Map.of("behind", Gateway.NAME);

    /** How long an answer may take is what the time-outs say. */
    private static final Duration NEVER_SLOW = Duration.ofDays(1);

    private final CircuitBreakerRegistry circuits;
    private final Map<HttpHost, Breaker> byService = new ConcurrentHashMap<>();
    private final Map<String, Breaker> byRoute = new HashMap<>();

    Breakers(BreakerProperties properties, Map<String, URI> services, Set<String> routes, MeterRegistry meters) {
        circuits = CircuitBreakerRegistry.of(config(properties));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        services.forEach((name, address) -> byService.computeIfAbsent(host(address), _ -> breaker(name)));
        routes.forEach(route -> byRoute.put(route, breaker(route)));
    }

    /** @param route its id */
    Breaker of(@Nullable String route, HttpHost service) {
        Breaker own = route == null ? null : byRoute.get(route);
        return own == null ? byService.computeIfAbsent(service, other -> breaker(other.toHostString())) : own;
    }

    static HttpHost host(URI service) {
        return new HttpHost(service.getScheme(), service.getHost(), service.getPort());
    }

    private Breaker breaker(String name) {
        return new Breaker(circuits.circuitBreaker(name, TAGS));
    }

    /**
     * Not opened for trials by a clock: while nobody asks nothing is tried, and a service that is back would be left alone again for want
     * of trials.
     */
    private static CircuitBreakerConfig config(BreakerProperties properties) {
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(properties.failureRate())
                .slidingWindowSize(properties.calls())
                .minimumNumberOfCalls(properties.leastCalls())
                .waitDurationInOpenState(properties.openFor())
                .permittedNumberOfCallsInHalfOpenState(properties.trialCalls())
                .maxWaitDurationInHalfOpenState(properties.trialFor())
                .transitionToStateAfterWaitDuration(CircuitBreaker.State.OPEN)
                .slowCallDurationThreshold(NEVER_SLOW)
                .build();
    }
}
