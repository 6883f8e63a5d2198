package io.largesse.events.event.domain;

/** What comes of a wish to change an event. */
public sealed interface Change {

    record Changed(Event event) implements Change {}

    /** There is no such event, or no such reward. */
    record NotFound() implements Change {}

    /** It is not any more what the wish was made on. */
    record Stale() implements Change {}

    /** @param message a sentence for the operator */
    record Refused(Refusal code, String message) implements Change {}

    /** Why an event is not changed. */
    enum Refusal {
        ILLEGAL_TRANSITION,
        EVENT_WITHOUT_REWARDS,
        EVENT_NOT_EDITABLE,
        FIXED_ONCE_ACTIVE,
        PROMISE_SHRINKS,
        REASON_REQUIRED,
        TOO_MANY_REWARDS,
        TOO_MANY_CHANGES,
        LAST_REWARD,
        REWARD_RETIRED,
        REWARD_TYPE_FIXED,
        REWARD_UNLIMITED,
        REWARD_WITHOUT_CODES,
        STOCK_IS_POOL,
        STOCK_IN_USE,
        APPROVAL_NEEDED,
        TOO_MANY_WAITING,
        IDEMPOTENCY_KEY_REUSED
    }
}
