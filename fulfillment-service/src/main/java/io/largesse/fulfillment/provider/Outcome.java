package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.GrantState;

/** What asking came to. */
public sealed interface Outcome {

    /** To be kept and never asked about again. */
    record Definite(GrantState state) implements Outcome {}

    record Unknown(String detail) implements Outcome {}
}
