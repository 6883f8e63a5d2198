package io.largesse.fulfillment.provider;

import java.time.Duration;

/** What a provider says. */
public sealed interface Answer {

    sealed interface ToGrant extends Answer {}

    sealed interface ToInquiry extends Answer {}

    sealed interface ToRevoke extends Answer {}

    /** Delivered, now or before. */
    record Granted() implements ToGrant, ToInquiry {}

    /** Nothing was delivered so far. */
    record NotGranted() implements ToInquiry {}

    /** Taken back, or never to be delivered. */
    record Revoked() implements ToRevoke {}

    /**
     * A definite "no" to this call.
     *
     * @param code the provider's own, for its people
     * @param message a sentence for ours
     */
    record Refused(String code, String message) implements ToGrant, ToRevoke {}

    /**
     * The outcome is open: asked for again later.
     *
     * @param pause for which the provider wishes to be left alone, with whatever; zero where it has no such wish
     */
    record Unknown(String detail, Duration pause) implements ToGrant, ToInquiry, ToRevoke {

        public Unknown(String detail) {
            this(detail, Duration.ZERO);
        }
    }
}
