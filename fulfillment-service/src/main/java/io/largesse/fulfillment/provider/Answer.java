package io.largesse.fulfillment.provider;

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

    /** The outcome is open: asked for again later. */
    record Unknown(String detail) implements ToGrant, ToInquiry, ToRevoke {}
}
