package io.largesse.fulfillment;

import io.largesse.fulfillment.messaging.Received;
import io.largesse.platform.messaging.Faults;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes claims to their providers, side by side, and brings back what they said. */
final class ProviderWork {

    private static final Logger log = LoggerFactory.getLogger(ProviderWork.class);

    private final Asking asking;
    private final ClaimQueues queues;
    private final Executor threads;
    private final Consumer<Work> conclude;

    /**
     * @param threads where each claim is taken to its providers, so that none waits for another
     * @param conclude stores what providers said, and replies where nothing is open any more
     */
    ProviderWork(Asking asking, ClaimQueues queues, Executor threads, Consumer<Work> conclude) {
        this.asking = asking;
        this.queues = queues;
        this.threads = threads;
        this.conclude = conclude;
    }

    /** @param behind further commands of the same claim, in order */
    void start(Work work, Collection<Received> behind) {
        if (queues.open(work.received(), behind)) {
            threads.execute(() -> run(work));
        } else {
            work.leave();
        }
    }

    private void run(Work first) {
        String claimId = first.received().claimId();
        MDC.put("claimId", claimId);
        Work work = first;
        try {
            while (true) {
                toReply(work);
                Optional<Received> next = queues.next(claimId);
                if (next.isEmpty()) {
                    return;
                }
                work = new Work(next.get());
                conclude.accept(work);
            }
        } catch (RuntimeException e) {
            // What was asked is stored as requested: the command comes again, and the provider is asked what became of
            // it.
            queues.abandon(claimId);
            if (Faults.isInfrastructure(e)) {
                log.warn("What the provider said could not be stored", e);
            } else {
                log.error("The command could not be carried out", e);
            }
        } finally {
            work.leave();
        }
    }

    private void toReply(Work work) {
        while (!work.asks().isEmpty()) {
            asking.run(work);
            conclude.accept(work);
        }
    }
}
