package io.largesse.fulfillment.domain;

/** Something that only the grant's provider can tell. */
public sealed interface Ask {

    Grant grant();

    /** The same once more, after a call that may have reached the provider. */
    default Ask again() {
        return switch (this) {
            case ToGrant(Grant grant, boolean _) -> new ToGrant(grant, true);
            case ToRevoke _ -> this;
        };
    }

    /** @param mayHaveLeft whether an earlier call may have reached the provider: then it is asked what became of it first */
    record ToGrant(Grant grant, boolean mayHaveLeft) implements Ask {}

    record ToRevoke(Grant grant) implements Ask {}
}
