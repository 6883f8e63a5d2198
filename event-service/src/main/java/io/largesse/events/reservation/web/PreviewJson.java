package io.largesse.events.reservation.web;

import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.web.ConditionJson;
import io.largesse.events.event.web.RewardJson;
import io.largesse.events.reservation.domain.Preview;
import io.largesse.events.reservation.domain.Refusal;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.Stock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a claim, as it is shown.
 *
 * @param outcome the status that the claim would end with
 * @param reason of a claim that would be rejected; null else
 * @param condition the event's, with {@code current}, {@code target} and {@code satisfied} in every node; null for none
 */
record PreviewJson(
        String outcome,
        @Nullable Refusal reason,
        @Nullable Map<String, Object> condition,
        LimitUseJson limit,
        List<LineJson> stock) {

    /** @param used claims that the player has in the present period */
    record LimitUseJson(long perUser, String period, long used) {}

    /** @param stock null where the reward is unlimited */
    record LineJson(
            String rewardId,
            String name,
            long quantityPerClaim,
            boolean available,
            RewardJson.@Nullable StockJson stock) {

        static LineJson of(Preview.Line line) {
            Reward reward = line.reward();
            Stock stock = line.stock();
            return new LineJson(
                    reward.rewardId(),
                    reward.name(),
                    reward.quantity(),
                    line.available(),
                    stock == null ? null : RewardJson.StockJson.of(stock, true));
        }
    }

    static PreviewJson of(Preview preview) {
        Evaluation condition = preview.condition();
        return new PreviewJson(
                preview.outcome().name(),
                preview.refusal(),
                condition == null ? null : ConditionJson.write(condition),
                new LimitUseJson(
                        preview.limit().perUser(), preview.limit().period().name(), preview.used()),
                preview.lines().stream().map(LineJson::of).toList());
    }
}
