package io.largesse.orchestrator;

/** A message names a claim that does not exist. */
final class UnknownClaimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownClaimException(String claimId) {
        super("There is no claim " + claimId);
    }
}
