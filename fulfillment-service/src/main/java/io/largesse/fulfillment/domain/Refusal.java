package io.largesse.fulfillment.domain;

import java.util.Map;

/**
 * A business "no".
 *
 * @param code stable, UPPER_SNAKE
 * @param message a sentence for people
 * @param detail names behind the sentence
 */
public record Refusal(String code, String message, Map<String, String> detail) {

    public Refusal {
        detail = Map.copyOf(detail);
    }

    public static Refusal userInactive() {
        return new Refusal("USER_INACTIVE", "The account is not active.", Map.of());
    }

    /** @param providerCode the provider's own word for it */
    public static Refusal byProvider(String provider, String rewardId, String providerCode, String message) {
        return new Refusal(
                "FULFILLMENT_REFUSED",
                message,
                Map.of("provider", provider, "rewardId", rewardId, "providerCode", providerCode));
    }

    static Refusal takenBack(String rewardId) {
        return new Refusal("FULFILLMENT_REFUSED", "The grant was taken back before.", Map.of("rewardId", rewardId));
    }

    static Refusal keptByHand(String rewardId) {
        return new Refusal(
                "RESOLVED_BY_OPERATOR",
                "An operator decided that the reward is granted.",
                Map.of("rewardId", rewardId));
    }
}
