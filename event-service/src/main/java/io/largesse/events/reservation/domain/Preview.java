package io.largesse.events.reservation.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Opening;
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
 * @param used claims that the player has in the present opening or period
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
     * @param opening in which the claim would be accepted
     * @param slot of that opening, or else of the present period
     * @param stocks of the limited rewards
     * @param inactivity the user's status where it keeps them from claiming
     */
    public static Preview of(
            Terms terms,
            Opening opening,
            Tallies counted,
            Slot slot,
            Map<String, Stock> stocks,
            @Nullable String inactivity) {
        Condition asked = terms.condition();
        Evaluation judged = asked == null ? null : counted.judge(asked);
        long used = slot.claims().size();
        List<Line> lines = terms.offered().stream()
                .map(reward -> new Line(reward, stocks.get(reward.rewardId())))
                .toList();
        Refusal refusal = refusal(terms, opening, judged, used, lines, inactivity);
        Outcome outcome = refusal != null
                ? Outcome.REJECTED
                : available(lines) < needed(terms, lines) ? Outcome.PARTIALLY_SUCCEEDED : Outcome.SUCCEEDED;
        return new Preview(outcome, refusal, judged, terms.limit(), used, lines);
    }

    /** In the order in which the steps of a claim look. */
    private static @Nullable Refusal refusal(
            Terms terms,
            Opening opening,
            @Nullable Evaluation judged,
            long used,
            List<Line> lines,
            @Nullable String inactivity) {
        int needed = needed(terms, lines);
        if (inactivity != null) {
            return Refusal.userInactive(inactivity);
        }
        if (lines.size() < needed) {
            return Refusal.tooFewRewards(needed);
        }
        if (used >= terms.limit().perUser()) {
            return Refusal.limitReached(terms.limit(), opening.label());
        }
        if (judged != null && !judged.satisfied()) {
            return Refusal.conditionNotMet(judged);
        }
        return available(lines) >= (terms.grantPolicy() == GrantPolicy.BEST_EFFORT ? 1 : needed)
                ? null
                : lines.stream()
                        .filter(line -> !line.available())
                        .findFirst()
                        .map(scarce -> Refusal.outOfStock(scarce.reward().rewardId()))
                        .orElseThrow();
    }

    private static long available(List<Line> lines) {
        return lines.stream().filter(Line::available).count();
    }

    /** How many rewards a claim is to get: all, or as many as the player chooses, to whom what is available is left to choose. */
    private static int needed(Terms terms, List<Line> lines) {
        return terms.choose() == null ? Math.max(1, lines.size()) : terms.choose();
    }
}
