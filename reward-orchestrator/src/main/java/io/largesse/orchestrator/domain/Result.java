package io.largesse.orchestrator.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a participant answers, grouped by the command it answers. */
public sealed interface Result {

    sealed interface Validation extends Result {}

    record ClaimValidated(PinnedEvent event) implements Validation {}

    record ClaimRefused(Refusal reason) implements Validation {}

    sealed interface ConditionCheck extends Result {}

    record ConditionMet() implements ConditionCheck {}

    record ConditionNotMet(Refusal reason) implements ConditionCheck {}

    sealed interface Reservation extends Result {}

    /** The lines that are held; a line that is missing was refused, which only {@code BEST_EFFORT} allows. */
    record RewardReserved(List<HeldLine> lines) implements Reservation {}

    record HeldLine(String rewardId, @Nullable String couponCode) {}

    record ReservationRefused(Refusal reason) implements Reservation {}

    sealed interface Confirmation extends Result {}

    record ReservationConfirmed() implements Confirmation {}

    sealed interface Release extends Result {}

    record ReservationReleased() implements Release {}

    sealed interface Fulfillment extends Result {}

    /** The lines that were granted; a line that is missing was refused, which only {@code BEST_EFFORT} allows. */
    record RewardFulfilled(List<GrantedLine> lines) implements Fulfillment {}

    record GrantedLine(String rewardId, String grantId) {}

    record FulfillmentRefused(Refusal reason) implements Fulfillment {}

    record FulfillmentUnresolved(String detail) implements Fulfillment {}

    sealed interface Resolution extends Result {}

    /** An operator's word is stored: these lines count as granted. */
    record GrantsResolved(List<GrantedLine> lines) implements Resolution {}

    sealed interface Revocation extends Result {}

    record RewardRevoked() implements Revocation {}

    record RevokeRefused(Refusal reason) implements Revocation {}

    record RevokeUnresolved(String detail) implements Revocation {}
}
