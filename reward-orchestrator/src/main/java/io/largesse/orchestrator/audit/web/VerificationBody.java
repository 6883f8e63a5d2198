package io.largesse.orchestrator.audit.web;

import io.largesse.orchestrator.audit.domain.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit log is as it was written.
 *
 * @param firstBroken the first place that is not: service and number, like {@code auth-service:17}
 * @param chains where each service's chain stands, to be written down elsewhere
 */
record VerificationBody(boolean ok, long entries, @Nullable String firstBroken, List<ChainBody> chains) {

    /** @param hash of the last entry, over all before it */
    record ChainBody(String service, long number, String hash) {}

    static VerificationBody of(Verification verification) {
        Verification.Place broken = verification.firstBroken();
        return new VerificationBody(
                broken == null,
                verification.entries(),
                broken == null ? null : broken.service() + ":" + broken.number(),
                verification.chains().stream()
                        .map(chain -> new ChainBody(
                                chain.service(),
                                chain.head().number(),
                                chain.head().hash()))
                        .toList());
    }
}
