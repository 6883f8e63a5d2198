package io.largesse.auth.web;

import io.largesse.auth.throttle.ThrottledException;
import io.largesse.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a client is told whose attempt was not looked at. Before the platform's advice, which takes whatever comes. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ThrottledAdvice {

    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private final Problems problems;

    ThrottledAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void throttled(ThrottledException barred, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long seconds = barred.left().plus(ALMOST_A_SECOND).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(
                request,
                response,
                AuthProblem.TOO_MANY_ATTEMPTS,
                "Too many attempts have failed. Try again in " + seconds + " s.");
    }
}
