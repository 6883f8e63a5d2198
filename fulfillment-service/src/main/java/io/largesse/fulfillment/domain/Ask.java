package io.largesse.fulfillment.domain;

/** Something that only the grant's provider can tell. */
public sealed interface Ask {

    Grant grant();

    /** @param mayHaveLeft whether an earlier call may have reached the provider: then it is asked what became of it first */
    record ToGrant(Grant grant, boolean mayHaveLeft) implements Ask {}

    record ToRevoke(Grant grant) implements Ask {}
}
