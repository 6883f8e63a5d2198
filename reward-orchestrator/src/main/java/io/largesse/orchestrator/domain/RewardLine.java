package io.largesse.orchestrator.domain;

import java.util.Map;

/**
 * One reward of an event, as it was when the claim was validated.
 *
 * @param type ITEM, CURRENCY, POINT or COUPON
 * @param details of the type, such as {@code itemId}
 * @param limited whether there is a stock to hold
 */
public record RewardLine(
        String rewardId, String name, String type, long quantity, Map<String, String> details, boolean limited) {

    public RewardLine {
        details = Map.copyOf(details);
    }
}
