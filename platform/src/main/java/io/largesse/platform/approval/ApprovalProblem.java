package io.largesse.platform.approval;

import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why a request is not approved. */
public enum ApprovalProblem implements ProblemCode {
    OWN_REQUEST(HttpStatus.FORBIDDEN, "You asked for it yourself: somebody else has to approve of it."),
    APPROVAL_EXPIRED(HttpStatus.CONFLICT, "Nobody approved of it in time: ask for it anew."),
    NOT_WAITING(HttpStatus.CONFLICT, "It does not wait for anybody's approval.");

    private final HttpStatus status;
    private final String detail;

    ApprovalProblem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    /** To be thrown. */
    public Problem problem() {
        return new Problem(this, detail);
    }
}
