package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Grant;

/**
 * Delivers rewards somewhere else: a game's own inventory, a shop, a mail system. Declare an implementation as a bean and name it
 * in {@code largesse.fulfillment.providers}.
 *
 * <p>What a provider must keep to:
 *
 * <ul>
 *   <li>The grant's id is the idempotency key: a call with the same id, at any time, delivers nothing more and answers the same.
 *   <li>A revoke may come before the grant, or without one: from then on a grant with that id is refused, also one that was
 *       sent earlier and is still on its way. Where that cannot be had, {@link #revoke} answers {@link Answer.Unknown} for
 *       whatever was not seen granted.
 *   <li>A refusal is a business "no". Whatever leaves the outcome open, a timeout first of all, is {@link Answer.Unknown}; an
 *       exception counts as the same.
 *   <li>Calls may block: each has a virtual thread of its own, and is interrupted when it takes too long. How many run at a
 *       time, how long one may take and when the provider is left alone for a while: {@link #bounds}.
 * </ul>
 */
public interface RewardProvider {

    /** As the configuration names it. */
    String name();

    /**
     * How it is called.
     *
     * @param general as the configuration has it for all providers
     */
    default Bounds bounds(Bounds general) {
        return general;
    }

    /** Delivers the reward. */
    Answer.ToGrant grant(Grant grant);

    /** What became of a grant that was asked for earlier; changes nothing. */
    Answer.ToInquiry inquire(Grant grant);

    /** Takes the reward back, or sees to it that it is never delivered. */
    Answer.ToRevoke revoke(Grant grant);
}
