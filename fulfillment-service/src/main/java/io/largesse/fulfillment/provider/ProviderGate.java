package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Ask;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds what one provider may occupy, so that a slow or dead one costs the others nothing. */
final class ProviderGate {

    private final RewardProvider provider;
    private final Semaphore claims;
    private final Semaphore calls;

    ProviderGate(RewardProvider provider, FulfillmentProperties properties) {
        this.provider = new TimeLimited(provider, properties.callTimeout());
        this.claims = new Semaphore(properties.maxWaiting());
        // Fair: who waits longest is next.
        this.calls = new Semaphore(properties.maxCalls(), true);
    }

    boolean admit() {
        return claims.tryAcquire();
    }

    void leave() {
        claims.release();
    }

    /** @param instead looked at when it is this ask's turn; what it holds makes the call unnecessary */
    Outcome settle(Ask ask, Supplier<Optional<Outcome>> instead) {
        try {
            calls.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown(provider.name() + ": the service is stopping");
        }
        try {
            return instead.get().orElseGet(() -> Settling.settle(provider, ask));
        } finally {
            calls.release();
        }
    }
}
