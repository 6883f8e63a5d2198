package io.largesse.auth.web;

import io.largesse.platform.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** What accounts, sessions, clients and keys answer with beside the common problems. */
public enum AuthProblem implements ProblemCode {
    BAD_CREDENTIALS(HttpStatus.UNAUTHORIZED),
    INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED),
    ACCOUNT_NOT_ACTIVE(HttpStatus.FORBIDDEN),
    WRONG_PASSWORD(HttpStatus.FORBIDDEN),
    OWN_ACCOUNT(HttpStatus.FORBIDDEN),
    USERNAME_TAKEN(HttpStatus.CONFLICT),
    ACCOUNT_WITHDRAWN(HttpStatus.CONFLICT),
    LAST_ADMIN(HttpStatus.CONFLICT),
    CLIENT_EXISTS(HttpStatus.CONFLICT),
    ROTATION_UNDER_WAY(HttpStatus.CONFLICT),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    AuthProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
