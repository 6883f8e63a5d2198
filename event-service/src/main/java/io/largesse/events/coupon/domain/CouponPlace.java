package io.largesse.events.coupon.domain;

/**
 * Where a code stands in the pool of a reward. Codes are handed out in the order of their places.
 *
 * @param number from 1, without gaps
 */
public record CouponPlace(String rewardId, long number) {}
