package io.largesse.orchestrator.web;

import io.largesse.platform.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** What claims and dead letters answer with beside the common problems. */
public enum ClaimProblem implements ProblemCode {
    IDEMPOTENCY_KEY_REQUIRED(HttpStatus.BAD_REQUEST),
    TOO_LATE_TO_CANCEL(HttpStatus.CONFLICT),
    NOT_UNDER_REVIEW(HttpStatus.CONFLICT),
    NOT_RESOLVABLE(HttpStatus.CONFLICT),
    NOT_OPEN(HttpStatus.CONFLICT),
    TOO_MANY_MATCH(HttpStatus.CONFLICT),
    OPERATION_OVER(HttpStatus.CONFLICT),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ClaimProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
