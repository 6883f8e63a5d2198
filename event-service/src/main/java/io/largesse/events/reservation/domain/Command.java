package io.largesse.events.reservation.domain;

import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the orchestrator asks for a claim.
 *
 * @param acceptedAt when the claim was accepted: the instant whose event and period count
 */
public record Command(String claimId, String userId, String eventId, Instant acceptedAt, Wish wish) {

    /** What is to be done. */
    public sealed interface Wish {}

    /** Was the event open, may the player claim? Changes nothing. */
    public record Validate(List<String> rewardIds) implements Wish {}

    /** Does the player's progress meet the condition of this version of the event? Changes nothing. */
    public record Check(long eventVersion) implements Wish {}

    /**
     * Hold a slot, and the stock of every line.
     *
     * @param opening which one of an event that recurs the limit is of; null for an event that opens once
     */
    public record Reserve(
            List<Line> lines,
            ClaimLimit limit,
            ZoneId timeZone,
            @Nullable String opening,
            GrantPolicy policy) implements Wish {

        /** The rewards whose stock must be held. */
        public Stream<String> stockIds() {
            return lines.stream().filter(Line::limited).map(Line::rewardId);
        }
    }

    /** The named rewards were granted: their holds become final, all others are given back. */
    public record Confirm(List<String> rewardIds) implements Wish {}

    /** Give back whatever is held, and hold nothing more. */
    public record Release() implements Wish {}

    /** The slot document that a claim of this opening, or else of this period, needs an entry in. */
    public String slotId(ClaimLimit limit, ZoneId timeZone, @Nullable String opening) {
        return Slot.id(eventId, userId, limit.label(acceptedAt, timeZone, opening));
    }

    /** The slot document that this claim needs an entry in to hold what it asks for. */
    public String slotId(Reserve reserve) {
        return slotId(reserve.limit, reserve.timeZone, reserve.opening);
    }
}
