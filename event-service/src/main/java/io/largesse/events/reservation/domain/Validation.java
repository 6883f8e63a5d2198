package io.largesse.events.reservation.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.reward.domain.Reward;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges whether a claim may go on, by the event as it was in force when the claim was accepted. Holds nothing. */
public final class Validation {

    private Validation() {}

    /**
     * @param inForce the event at that time; null where there was none
     * @param inactivity the user's status where it keeps them from claiming
     */
    public static Answer judge(
            Command command, Command.Validate wish, @Nullable Revision inForce, @Nullable String inactivity) {
        if (inactivity != null) {
            return new Answer.Refused(Refusal.userInactive(inactivity));
        }
        if (inForce == null || !inForce.status().isVisibleToPlayers()) {
            return new Answer.Refused(
                    new Refusal("EVENT_NOT_FOUND", "There is no such event.", Map.of("eventId", command.eventId())));
        }
        Opening opening = inForce.openAt(command.acceptedAt());
        if (opening == null) {
            return new Answer.Refused(notOpen(inForce, command.acceptedAt()));
        }
        Set<String> chosen = new HashSet<>(wish.rewardIds());
        String fault = faultOfChoice(inForce.terms(), wish.rewardIds(), chosen);
        if (fault != null) {
            return new Answer.Refused(new Refusal("INVALID_CHOICE", fault, Map.of()));
        }
        List<Reward> rewards = inForce.terms().offered().stream()
                .filter(reward -> chosen.isEmpty() || chosen.contains(reward.rewardId()))
                .toList();
        return new Answer.Validated(inForce, opening, rewards);
    }

    /** The same answer, unless the player has no claim left in the period. */
    public static Answer withinLimit(Command command, Answer.Validated validated, Slot slot) {
        ClaimLimit limit = validated.event().terms().limit();
        boolean counted = slot.claims().contains(command.claimId());
        return counted || slot.claims().size() < limit.perUser()
                ? validated
                : new Answer.Refused(
                        Refusal.limitReached(limit, validated.opening().label()));
    }

    /** Judges what was counted for a player by the condition, which may be none. */
    public static Answer meets(@Nullable Condition condition, Tallies counted) {
        if (condition == null) {
            return new Answer.ConditionMet();
        }
        Evaluation judged = counted.judge(condition);
        return judged.satisfied() ? new Answer.ConditionMet() : new Answer.Refused(Refusal.conditionNotMet(judged));
    }

    private static Refusal notOpen(Revision event, Instant at) {
        Window whole = event.terms().window();
        Opening next = event.terms().opensAfter(at);
        Window shown = next == null ? whole : next.window();
        String message = event.status() != EventStatus.ACTIVE
                ? "The event is %s.".formatted(event.status())
                : next == null && event.terms().recurrence() != null
                        ? "The event does not open again."
                        : "The event is open from %s to %s.".formatted(shown.startsAt(), shown.endsAt());
        return new Refusal(
                "EVENT_NOT_OPEN",
                message,
                Map.of(
                        "status", event.status().name(),
                        "startsAt", shown.startsAt().toString(),
                        "endsAt", shown.endsAt().toString()));
    }

    private static @Nullable String faultOfChoice(Terms terms, List<String> rewardIds, Set<String> chosen) {
        if (terms.choose() == null) {
            return chosen.isEmpty() ? null : "This event leaves nothing to choose: all its rewards are granted.";
        }
        if (chosen.size() != terms.choose() || rewardIds.size() != chosen.size()) {
            return "Choose exactly %d of the event's rewards.".formatted(terms.choose());
        }
        return terms.offered().stream().map(Reward::rewardId).toList().containsAll(chosen)
                ? null
                : "A chosen reward is not one of the event's.";
    }
}
