package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.store.GroupCommit;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts claims: requests that come at the same time are stored by one write, and none is answered before it is stored. The first
 * command is sent after the write and nobody waits for it: the claim has its timer.
 */
public final class ClaimDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClaimDoor.class);
    private static final int MAX_UNSENT_GROUPS = 100;

    private final Publisher publisher;
    private final GroupCommit<ClaimRequest, Submission> inserts;
    private final ExecutorService sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_UNSENT_GROUPS),
            Thread.ofPlatform().name("claim-door-sender").daemon().factory());

    ClaimDoor(ClaimStore store, ClaimSaga saga, Publisher publisher, Timers timers, ClaimProperties properties) {
        this.publisher = publisher;
        var acceptance = new Acceptance(store, saga, timers, this::send);
        this.inserts =
                new GroupCommit<>("claim-door", properties.maxGroup(), properties.maxWaiting(), acceptance::accept);
    }

    /** @throws RuntimeException where the store's answer is not clear: the claim may exist, and the same key will tell */
    public Submission submit(ClaimRequest request) {
        return inserts.submit(request);
    }

    // Not by the writer: while the broker is away the producer may block for seconds, and claims are still to be
    // stored.
    private void send(List<Outgoing<?>> messages) {
        try {
            sender.execute(() -> {
                var _ = publisher.send(messages).exceptionally(fault -> {
                    log.warn("First commands will be sent again by their timers", fault);
                    return null;
                });
            });
        } catch (RejectedExecutionException e) {
            log.warn("Too much waits for the broker: first commands will be sent by their timers");
        }
    }

    @Override
    public void close() {
        inserts.close();
        sender.close();
    }
}
