package io.largesse.gateway.edge;

import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of other origins ask (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>). A request of any other page is
 * served as well, for it may as well be none: its browser keeps the answer from it.
 */
final class Cors extends DefaultCorsProcessor {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final List<String> SENT = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            "Prefer",
            "Idempotency-Key",
            "X-Idempotency-Key",
            "traceparent");

    private static final List<String> READ = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "RateLimit",
            "RateLimit-Policy",
            "Idempotent-Replayed");

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Problems problems;

    private Cors(Problems problems) {
        this.problems = problems;
    }

    static CorsFilter filter(List<String> origins, Problems problems) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(METHODS);
        allowed.setAllowedHeaders(SENT);
        allowed.setExposedHeaders(READ);
        // Tokens travel in a header that pages set themselves: no cookie of ours is to come along.
        allowed.setAllowCredentials(false);
        allowed.setMaxAge(REMEMBERED);
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", allowed);
        var filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new Cors(problems));
        return filter;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean served = super.processRequest(allowed, request, response);
        if (served || !CorsUtils.isPreFlightRequest(request)) {
            return true;
        }
        problems.write(request, response, CommonProblem.FORBIDDEN, "Pages of this origin may not ask for this.");
        return false;
    }

    /** Spring's own answers with a text; what becomes of the request is decided above. */
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
