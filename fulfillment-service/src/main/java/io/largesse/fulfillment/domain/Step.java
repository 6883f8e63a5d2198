package io.largesse.fulfillment.domain;

import java.util.List;

/** What to do about a command: store the changes first. Where one of them is lost to another writer, decide again. */
public sealed interface Step {

    List<Change> changes();

    /** Everything is definite. */
    record Answer(List<Change> changes, Reply reply) implements Step {}

    /** Providers are to be asked; then decide again on what they said. */
    record AskProviders(List<Change> changes, List<Ask> asks) implements Step {}
}
