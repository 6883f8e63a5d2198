package io.largesse.events.event.web;

import io.largesse.platform.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** What events and rewards answer with beside the common problems. */
enum EventProblem implements ProblemCode {
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT),
    EVENT_WITHOUT_REWARDS(HttpStatus.CONFLICT),
    EVENT_NOT_EDITABLE(HttpStatus.CONFLICT),
    FIXED_ONCE_ACTIVE(HttpStatus.CONFLICT),
    PROMISE_SHRINKS(HttpStatus.CONFLICT),
    TOO_MANY_REWARDS(HttpStatus.CONFLICT),
    TOO_MANY_CHANGES(HttpStatus.CONFLICT),
    LAST_REWARD(HttpStatus.CONFLICT),
    REWARD_RETIRED(HttpStatus.CONFLICT),
    REWARD_TYPE_FIXED(HttpStatus.CONFLICT),
    REWARD_UNLIMITED(HttpStatus.CONFLICT),
    REWARD_WITHOUT_CODES(HttpStatus.CONFLICT),
    STOCK_IS_POOL(HttpStatus.CONFLICT),
    STOCK_IN_USE(HttpStatus.CONFLICT),
    APPROVAL_NEEDED(HttpStatus.CONFLICT),
    TOO_MANY_WAITING(HttpStatus.CONFLICT),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    EventProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
