package io.largesse.events.reservation.domain;

import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.reward.domain.Reward;
import java.util.List;

/** What comes of a command. */
public sealed interface Answer {

    /**
     * @param opening the one in which the claim was accepted
     * @param rewards what the claim gets, in the event's order
     */
    record Validated(Revision event, Opening opening, List<Reward> rewards) implements Answer {}

    record ConditionMet() implements Answer {}

    /** A slot is held, and the stock of every line that was not refused. */
    record Reserved(List<ReservedLine> lines) implements Answer {}

    record Confirmed() implements Answer {}

    record Released() implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
}
