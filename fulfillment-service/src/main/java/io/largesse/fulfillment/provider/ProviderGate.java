package io.largesse.fulfillment.provider;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.github.resilience4j.retry.Retry;
import io.largesse.fulfillment.domain.Ask;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Bounds what one provider may occupy, so that a slow or dead one costs the others nothing. */
final class ProviderGate {

    private final RewardProvider provider;
    private final Bulkhead claims;
    private final Bulkhead calls;
    private final Retry attempts;

    ProviderGate(RewardProvider provider, Bulkhead claims, Bulkhead calls, Retry attempts) {
        this.provider = provider;
        this.claims = claims;
        this.calls = calls;
        this.attempts = attempts;
    }

    boolean admit() {
        return claims.tryAcquirePermission();
    }

    void leave() {
        claims.onComplete();
    }

    /**
     * Takes the ask to the provider until its outcome is definite or the attempts are used up. After the first attempt a call may
     * have left: so no other begins without asking what became of it. A wait between two of them occupies nothing.
     *
     * @param instead looked at when it is this ask's turn; what it holds makes the call unnecessary
     */
    Outcome settle(Ask ask, Supplier<Optional<Outcome>> instead) {
        var begun = new AtomicBoolean();
        Supplier<Outcome> attempt = () -> begun.getAndSet(true)
                ? Settling.settle(provider, ask.again())
                : instead.get().orElseGet(() -> Settling.settle(provider, ask));
        try {
            return attempts.executeSupplier(Bulkhead.decorateSupplier(calls, attempt));
        } catch (CancellationException | AcquirePermissionCancelledException _) {
            return new Outcome.Unknown(provider.name() + ": the service is stopping");
        }
    }
}
