package io.largesse.events.event.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.reward.domain.Reward;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event promises, and to whom.
 *
 * @param recurrence null where the event is open for all of its window
 * @param condition null where anyone may claim
 * @param choose how many of the rewards the player picks; null where all are granted
 * @param rewards in the order in which they were added
 */
public record Terms(
        Window window,
        ZoneId timeZone,
        @Nullable Recurrence recurrence,
        @Nullable Condition condition,
        ClaimLimit limit,
        GrantPolicy grantPolicy,
        @Nullable Integer choose,
        List<Reward> rewards) {

    /** So that one claim stays one small document and one small message. */
    public static final int MAX_REWARDS = 50;

    public Terms {
        rewards = List.copyOf(rewards);
    }

    public Terms withRewards(List<Reward> changed) {
        return new Terms(window, timeZone, recurrence, condition, limit, grantPolicy, choose, changed);
    }

    /** What is open at the instant; null where nothing is. */
    public @Nullable Opening openAt(Instant instant) {
        Opening begun = begunBy(instant);
        return begun != null && begun.window().contains(instant) ? begun : null;
    }

    /** What is open at the instant, else was so last, else will be first. */
    public Opening nearest(Instant instant) {
        Opening begun = begunBy(instant);
        return begun == null ? Objects.requireNonNull(opensAfter(instant)) : begun;
    }

    /** What is open at the instant, or else was so last; null before the event has opened for the first time. */
    @Nullable
    Opening begunBy(Instant instant) {
        if (recurrence != null) {
            return recurrence.begunBy(instant, window, timeZone);
        }
        return instant.isBefore(window.startsAt()) ? null : new Opening(null, window);
    }

    /** The opening that progress is kept of under the key; null where the event never had one of that name. */
    public @Nullable Opening openingOf(String progressKey) {
        String label = Opening.labelOf(progressKey);
        return label == null
                ? new Opening(null, window)
                // It begins on that day, and no other one does.
                : begunBy(LocalDate.parse(label)
                        .plusDays(1)
                        .atStartOfDay(timeZone)
                        .toInstant()
                        .minusMillis(1));
    }

    /** What opens next after the instant; null where nothing does. */
    public @Nullable Opening opensAfter(Instant instant) {
        if (recurrence != null) {
            return recurrence.after(instant, window, timeZone);
        }
        return instant.isBefore(window.startsAt()) ? new Opening(null, window) : null;
    }

    /** Those a claim can still get. */
    public List<Reward> offered() {
        return rewards.stream().filter(reward -> !reward.retired()).toList();
    }

    public @Nullable Reward reward(String rewardId) {
        return rewards.stream()
                .filter(reward -> reward.rewardId().equals(rewardId))
                .findFirst()
                .orElse(null);
    }

    /** Whether somebody gets less by the other terms: a shorter window, or fewer rewards to choose. */
    boolean promiseMoreThan(Terms other) {
        return !other.window.covers(window) || picks(other) < picks(this);
    }

    /** Whether openings are the same by the other terms: progress and limits are kept by them. The last ones may be missing. */
    boolean recursLike(Terms other) {
        return Objects.equals(recurrence, other.recurrence)
                && (recurrence == null || window.startsAt().equals(other.window.startsAt()));
    }

    private static int picks(Terms terms) {
        return terms.choose == null ? Integer.MAX_VALUE : terms.choose;
    }
}
