package io.largesse.fulfillment.provider.webhook;

import java.time.Duration;

/** What came of a call. */
sealed interface WebhookAnswer {

    record Said(Word word) implements WebhookAnswer {}

    /**
     * No word on the grant: it may or may not have been done.
     *
     * @param pause for which the receiver wishes to be left alone
     */
    record Nothing(String detail, Duration pause) implements WebhookAnswer {

        Nothing(String detail) {
            this(detail, Duration.ZERO);
        }
    }
}
