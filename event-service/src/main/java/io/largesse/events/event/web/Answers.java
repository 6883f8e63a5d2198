package io.largesse.events.event.web;

import io.largesse.events.event.RewardChange;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Event;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import org.springframework.http.HttpStatus;
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

    private static ErrorResponseException problem(Change why) {
        return switch (why) {
            case Change.Changed(Event event) ->
                throw new IllegalStateException("event " + event.eventId() + " was changed as it was wished");
            case Change.NotFound() -> Problem.notFound("There is nothing of that id.");
            case Change.Stale() -> Problem.stale();
            case Change.Refused refused ->
                switch (refused.code()) {
                    case REASON_REQUIRED -> new ValidationProblem("reason", "must say why");
                    case IDEMPOTENCY_KEY_REUSED ->
                        new Problem(
                                HttpStatus.UNPROCESSABLE_CONTENT, refused.code().name(), refused.message());
                    case ILLEGAL_TRANSITION,
                            EVENT_WITHOUT_REWARDS,
                            EVENT_NOT_EDITABLE,
                            FIXED_ONCE_ACTIVE,
                            PROMISE_SHRINKS,
                            TOO_MANY_REWARDS,
                            TOO_MANY_CHANGES,
                            LAST_REWARD,
                            REWARD_RETIRED,
                            REWARD_TYPE_FIXED,
                            REWARD_UNLIMITED,
                            REWARD_WITHOUT_CODES,
                            STOCK_IS_POOL,
                            STOCK_IN_USE -> Problem.conflict(refused.code().name(), refused.message());
                };
        };
    }
}
