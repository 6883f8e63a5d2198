package io.largesse.fulfillment.domain;

import java.util.List;

/** What the orchestrator is told. */
public sealed interface Reply {

    /** Every line is definite, at least one is granted. */
    record Fulfilled(List<Line> lines) implements Reply {}

    /** Definitely not granted; what a part of the claim was granted is for the orchestrator to revoke. */
    record FulfilmentRefused(Refusal refusal) implements Reply {}

    /** Some line's outcome is unknown for now. */
    record FulfilmentUnresolved(String detail) implements Reply {}

    /** Nothing of the claim is granted, or will be. */
    record Revoked() implements Reply {}

    /** Something was granted and stays so. */
    record RevokeRefused(Refusal refusal) implements Reply {}

    record RevokeUnresolved(String detail) implements Reply {}

    /** The operator's word is stored. */
    record Resolved(List<Line> lines) implements Reply {}

    /** The outcome of one line. */
    record Line(String rewardId, String grantId, boolean granted) {}
}
