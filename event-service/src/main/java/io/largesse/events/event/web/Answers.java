package io.largesse.events.event.web;

import io.largesse.events.event.RewardChange;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Event;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import org.springframework.web.ErrorResponseException;

/** What comes of a change, as HTTP says it. */
public final class Answers {

    private Answers() {}

    static Event changed(Change change) {
        return switch (change) {
            case Change.Changed(Event event) -> event;
            case Change.NotFound _, Change.Stale _, Change.Refused _ -> throw problem(change);
        };
    }

    /** @throws ErrorResponseException where it was not done */
    public static RewardChange.Done done(RewardChange change) {
        return switch (change) {
            case RewardChange.Done done -> done;
            case RewardChange.NotDone(var why) -> throw problem(why);
        };
    }

    /** For a change that leaves nothing to show. */
    static void gone(RewardChange change) {
        if (change instanceof RewardChange.NotDone(var why) && !(why instanceof Change.Changed)) {
            throw problem(why);
        }
    }

    static Problem noEvent() {
        return Problem.notFound("There is no such event.");
    }

    static ErrorResponseException problem(Change why) {
        return switch (why) {
            case Change.Changed(Event event) ->
                throw new IllegalStateException("event " + event.eventId() + " was changed as it was wished");
            case Change.NotFound() -> Problem.notFound("There is nothing of that id.");
            case Change.Stale() -> Problem.stale();
            case Change.Refused refused ->
                switch (refused.code()) {
                    case REASON_REQUIRED -> new ValidationProblem("reason", "must say why");
                    case IDEMPOTENCY_KEY_REUSED -> new Problem(EventProblem.IDEMPOTENCY_KEY_REUSED, refused.message());
                    case ILLEGAL_TRANSITION -> new Problem(EventProblem.ILLEGAL_TRANSITION, refused.message());
                    case EVENT_WITHOUT_REWARDS -> new Problem(EventProblem.EVENT_WITHOUT_REWARDS, refused.message());
                    case EVENT_NOT_EDITABLE -> new Problem(EventProblem.EVENT_NOT_EDITABLE, refused.message());
                    case FIXED_ONCE_ACTIVE -> new Problem(EventProblem.FIXED_ONCE_ACTIVE, refused.message());
                    case PROMISE_SHRINKS -> new Problem(EventProblem.PROMISE_SHRINKS, refused.message());
                    case TOO_MANY_REWARDS -> new Problem(EventProblem.TOO_MANY_REWARDS, refused.message());
                    case TOO_MANY_CHANGES -> new Problem(EventProblem.TOO_MANY_CHANGES, refused.message());
                    case LAST_REWARD -> new Problem(EventProblem.LAST_REWARD, refused.message());
                    case REWARD_RETIRED -> new Problem(EventProblem.REWARD_RETIRED, refused.message());
                    case REWARD_TYPE_FIXED -> new Problem(EventProblem.REWARD_TYPE_FIXED, refused.message());
                    case REWARD_UNLIMITED -> new Problem(EventProblem.REWARD_UNLIMITED, refused.message());
                    case REWARD_WITHOUT_CODES -> new Problem(EventProblem.REWARD_WITHOUT_CODES, refused.message());
                    case STOCK_IS_POOL -> new Problem(EventProblem.STOCK_IS_POOL, refused.message());
                    case STOCK_IN_USE -> new Problem(EventProblem.STOCK_IN_USE, refused.message());
                    case APPROVAL_NEEDED -> new Problem(EventProblem.APPROVAL_NEEDED, refused.message());
                    case TOO_MANY_WAITING -> new Problem(EventProblem.TOO_MANY_WAITING, refused.message());
                };
        };
    }
}
