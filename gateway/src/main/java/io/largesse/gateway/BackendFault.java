package io.largesse.gateway;

import io.largesse.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Why a service gave no answer, as a client may know it. */
enum BackendFault {
    /** No connection: nothing was sent, so nothing was done. */
    AWAY(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "The service is not there right now. Try again in a moment."),
    /** It gave no answers lately: nothing was sent. */
    LEFT_ALONE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "UNAVAILABLE",
            "The service has not been answering and is left alone for a moment. Try again in a moment."),
    /** It may have been done. */
    SILENT(HttpStatus.GATEWAY_TIMEOUT, "GATEWAY_TIMEOUT", "The service did not answer in time."),
    /** It may have been done. */
    BROKEN(HttpStatus.BAD_GATEWAY, "BAD_GATEWAY", "The service broke off before it had answered.");

    private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

    private final HttpStatus status;
    private final String code;
    private final String detail;

    BackendFault(HttpStatus status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    static BackendFault of(IOException fault) {
        return switch (fault) {
            case ConnectTimeoutException _,
                    ConnectException _,
                    UnknownHostException _,
                    NoRouteToHostException _,
                    ConnectionRequestTimeoutException _ -> AWAY;
            case SocketTimeoutException _ -> SILENT;
            default -> BROKEN;
        };
    }

    HttpStatus status() {
        return status;
    }

    void write(Problems problems, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problems, request, response, Duration.ZERO);
    }

    /** @param wait after which it is worth trying again, where that is known */
    void write(Problems problems, HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            long seconds = Math.max(1, wait.plus(ALMOST_A_SECOND).toSeconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        problems.write(request, response, status, code, detail);
    }
}
