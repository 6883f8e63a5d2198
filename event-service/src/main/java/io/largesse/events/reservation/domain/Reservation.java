package io.largesse.events.reservation.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a claim may hold anything. It is stored before anything is held, and lives as long as the claim.
 *
 * @param slotId the slot document it names; null where it never was to hold anything
 * @param granted the rewards whose holds became final; empty unless confirmed
 * @param reason why it was refused; null where it was not
 */
public record Reservation(
        String claimId,
        State state,
        @Nullable String slotId,
        List<ReservedLine> lines,
        Set<String> granted,
        @Nullable Refusal reason,
        long version) {

    /** Only an open reservation may come to hold something. */
    public enum State {
        OPEN,
        CONFIRMED,
        RELEASED
    }

    public Reservation {
        lines = List.copyOf(lines);
        granted = Set.copyOf(granted);
    }

    /** One that is about to hold. */
    static Reservation open(String claimId, String slotId, List<ReservedLine> lines) {
        return new Reservation(claimId, State.OPEN, slotId, lines, Set.of(), null, 1);
    }

    /** One that never held anything, and never will. */
    static Reservation closed(String claimId, @Nullable Refusal reason) {
        return new Reservation(claimId, State.RELEASED, null, List.of(), Set.of(), reason, 1);
    }

    Reservation release(@Nullable Refusal why) {
        return new Reservation(claimId, State.RELEASED, slotId, lines, granted, why, version + 1);
    }

    /** @param held the lines with the codes that are held, which the stock documents are about to forget */
    Reservation confirm(Set<String> rewardIds, List<ReservedLine> held) {
        return new Reservation(claimId, State.CONFIRMED, slotId, held, rewardIds, reason, version + 1);
    }

    Reservation withLines(List<ReservedLine> changed) {
        return new Reservation(claimId, state, slotId, changed, granted, reason, version + 1);
    }

    /** The rewards whose stock documents this reservation names. */
    public Stream<String> stockIds() {
        return lines.stream().filter(ReservedLine::limited).map(ReservedLine::rewardId);
    }
}
