package io.largesse.gateway.limit;

import io.largesse.gateway.problem.GatewayProblem;
import io.largesse.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** What a client is told who asks too often. */
final class Refusals {

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    /** @return whether the request may go on; if not, it is answered */
    boolean pass(Buckets.Taken taken, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("RateLimit-Policy", taken.policy());
        response.addHeader("RateLimit", taken.rateLimit());
        if (!taken.allowed()) {
            refuse(taken.retryAfter(), request, response);
        }
        return taken.allowed();
    }

    void refuse(long retryAfter, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        problems.write(
                request,
                response,
                GatewayProblem.TOO_MANY_REQUESTS,
                "Requests come too fast. Try again in " + retryAfter + " s.");
    }
}
