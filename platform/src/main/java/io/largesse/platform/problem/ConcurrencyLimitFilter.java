package io.largesse.platform.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what comes while as many requests are under way as the service has memory for: with a thread for each, a slow store or a slow
 * service behind this one would else end it. Health and metrics are answered whatever happens.
 */
final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String ACTUATOR = "/actuator/";

    private final Semaphore free;
    private final Problems problems;
    private final Counter refused;

    ConcurrencyLimitFilter(int maxRequests, Problems problems, MeterRegistry meters) {
        this.free = new Semaphore(maxRequests);
        this.problems = problems;
        this.refused = Counter.builder("largesse.requests.refused")
                .description("Requests that came while as many were under way as there may be")
                .register(meters);
        meters.gauge("largesse.requests.active", free, permits -> maxRequests - permits.availablePermits());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ACTUATOR);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            refused.increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            problems.write(
                    request,
                    response,
                    CommonProblem.UNAVAILABLE,
                    "Too many requests are under way. Try again in a moment.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }
}
