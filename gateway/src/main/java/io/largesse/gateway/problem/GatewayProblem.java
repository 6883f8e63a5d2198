package io.largesse.gateway.problem;

import io.largesse.platform.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the gateway answers with beside the common problems. */
public enum GatewayProblem implements ProblemCode {
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    BAD_GATEWAY(HttpStatus.BAD_GATEWAY),
    GATEWAY_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT);

    private final HttpStatus status;

    GatewayProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
