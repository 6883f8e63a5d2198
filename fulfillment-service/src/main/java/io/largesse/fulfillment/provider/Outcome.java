package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.GrantState;
import java.time.Duration;

/** What asking came to. */
public sealed interface Outcome {

    /** To be kept and never asked about again. */
    record Definite(GrantState state) implements Outcome {}

    /** @param pause for which the provider is not to be asked again */
    record Unknown(String detail, Duration pause) implements Outcome {

        public Unknown(String detail) {
            this(detail, Duration.ZERO);
        }
    }
}
