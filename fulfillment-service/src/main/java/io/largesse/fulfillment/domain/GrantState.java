package io.largesse.fulfillment.domain;

import org.jspecify.annotations.Nullable;

/** How far a grant has come. All but {@link Requested} are definite: kept, and answered again. */
public sealed interface GrantState {

    /** Stored before the provider is called: from here on a call may have left, and the outcome is unknown. */
    record Requested() implements GrantState {}

    /**
     * The player has the reward.
     *
     * @param byHand an operator's word, which nothing that a provider says later changes
     * @param kept why the provider will not take it back, once it was asked and refused
     */
    record Granted(boolean byHand, @Nullable Refusal kept) implements GrantState {

        public static final Granted BY_PROVIDER = new Granted(false, null);
        public static final Granted BY_HAND = new Granted(true, null);
    }

    /** The player does not have the reward, and nothing that could still give it is on its way. */
    record Refused(Refusal refusal) implements GrantState {}

    /** Taken back, or never given: the fence that refuses whatever comes later. */
    record Revoked() implements GrantState {}
}
