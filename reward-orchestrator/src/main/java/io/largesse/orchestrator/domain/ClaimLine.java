package io.largesse.orchestrator.domain;

import org.jspecify.annotations.Nullable;

/**
 * What has become of one reward of a claim.
 *
 * @param couponCode the code held for this claim, for coupons
 * @param grantId the provider's id of the grant, once it was granted
 */
public record ClaimLine(
        RewardLine reward,
        LineStatus status,
        @Nullable String couponCode,
        @Nullable String grantId) {

    static ClaimLine pending(RewardLine reward) {
        return new ClaimLine(reward, LineStatus.PENDING, null, null);
    }

    ClaimLine held(@Nullable String coupon) {
        return new ClaimLine(reward, LineStatus.HELD, coupon, null);
    }

    ClaimLine granted(String id) {
        return new ClaimLine(reward, LineStatus.GRANTED, couponCode, id);
    }

    ClaimLine as(LineStatus changed) {
        return new ClaimLine(reward, changed, couponCode, grantId);
    }

    boolean is(LineStatus one) {
        return status == one;
    }
}
