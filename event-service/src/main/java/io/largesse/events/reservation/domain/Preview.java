package io.largesse.events.reservation.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.Stock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a claim if the event were open now. Nothing is held: by the time of a claim it may be otherwise.
 *
 * @param refusal why the claim would be rejected; null where it would not
 * @param condition the event's, judged; null for none
 * @param used claims that the player has in the present period
 * @param lines what is offered, in the event's order
 */
public record Preview(
        Outcome outcome,
        @Nullable Refusal refusal,
        @Nullable Evaluation condition,
        ClaimLimit limit,
        long used,
        List<Line> lines) {

    /** The status that the claim would end with. */
    public enum Outcome {
        SUCCEEDED,
        PARTIALLY_SUCCEEDED,
        REJECTED
    }

    /** @param stock null where the reward is unlimited */
    public record Line(Reward reward, @Nullable Stock stock) {

        /** Whether there is enough for one more claim. */
        public boolean available() {
            return stock == null || stock.remaining() >= reward.quantity();
        }
    }

    /**
     * @param slot of the present period
     * @param stocks of the limited rewards
     * @param inactivity the user's status where it keeps them from claiming
     */
    public static Preview of(
            Terms terms, Tallies counted, Slot slot, Map<String, Stock> stocks, @Nullable String inactivity) {
        Condition asked = terms.condition();
        Evaluation judged = asked == null ? null : counted.judge(asked);
        long used = slot.claims().size();
        List<Line> lines = terms.offered().stream()
                .map(reward -> new Line(reward, stocks.get(reward.rewardId())))
                .toList();
        Refusal refusal = refusal(terms, judged, used, lines, inactivity);
        Outcome outcome = refusal != null
                ? Outcome.REJECTED
                : suffices(terms, lines) ? Outcome.SUCCEEDED : Outcome.PARTIALLY_SUCCEEDED;
        return new Preview(outcome, refusal, judged, terms.limit(), used, lines);
    }

    /** In the order in which the steps of a claim look. */
    private static @Nullable Refusal refusal(
            Terms terms, @Nullable Evaluation judged, long used, List<Line> lines, @Nullable String inactivity) {
        if (inactivity != null) {
            return Refusal.userInactive(inactivity);
        }
        if (used >= terms.limit().perUser()) {
            return Refusal.limitReached(terms.limit());
        }
        if (judged != null && !judged.satisfied()) {
            return Refusal.conditionNotMet(judged);
        }
        boolean some =
                terms.grantPolicy() == GrantPolicy.BEST_EFFORT && lines.stream().anyMatch(Line::available);
        return some || suffices(terms, lines)
                ? null
                : lines.stream()
                        .filter(line -> !line.available())
                        .findFirst()
                        .map(line -> Refusal.outOfStock(line.reward().rewardId()))
                        .orElse(null);
    }

    /** Whether everything that a claim is to get is there; where the player chooses, whether there is a choice for which it is. */
    private static boolean suffices(Terms terms, List<Line> lines) {
        long needed = terms.choose() == null ? lines.size() : terms.choose();
        return lines.stream().filter(Line::available).count() >= needed;
    }
}
