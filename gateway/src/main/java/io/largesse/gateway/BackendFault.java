package io.largesse.gateway;

import io.largesse.gateway.problem.GatewayProblem;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.ProblemCode;
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
    AWAY("The service is not there right now. Try again in a moment."),
    /** It gave no answers lately: nothing was sent. */
    LEFT_ALONE("The service has not been answering and is left alone for a moment. Try again in a moment."),
    /** It may have been done. */
    SILENT("The service did not answer in time."),
    /** It may have been done. */
    BROKEN("The service broke off before it had answered.");

    private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

    private final String detail;

    BackendFault(String detail) {
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

    private ProblemCode code() {
        return switch (this) {
            case AWAY, LEFT_ALONE -> CommonProblem.UNAVAILABLE;
            case SILENT -> GatewayProblem.GATEWAY_TIMEOUT;
            case BROKEN -> GatewayProblem.BAD_GATEWAY;
        };
    }

    HttpStatus status() {
        return code().status();
    }

    void write(Problems problems, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problems, request, response, Duration.ZERO);
    }

    /** @param wait after which it is worth trying again, where that is known */
    void write(Problems problems, HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        if (status() == HttpStatus.SERVICE_UNAVAILABLE) {
            long seconds = Math.max(1, wait.plus(ALMOST_A_SECOND).toSeconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        problems.write(request, response, code(), detail);
    }
}
