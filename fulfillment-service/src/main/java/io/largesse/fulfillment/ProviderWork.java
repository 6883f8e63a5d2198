package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Reply;
import io.largesse.fulfillment.messaging.Received;
import io.largesse.fulfillment.messaging.Replied;
import io.largesse.fulfillment.messaging.Replies;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.store.GroupCommit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes claims to their providers, each on a thread of its own, and brings back what they said: the answers of all threads are
 * stored and replied to in groups.
 */
final class ProviderWork implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProviderWork.class);
    private static final int MAX_GROUP = 500;
    /** Out of reach: the providers' gates let far fewer claims in. */
    private static final int MAX_WAITING = 1_000_000;

    private final Deciding deciding;
    private final Asking asking;
    private final ClaimQueues queues;
    private final Replies replies;
    private final InstantSource clock;
    private final ServiceName service;
    private final Duration stopWithin;
    private final GroupCommit<Work, Work> answers;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("claim-", 0).factory());

    /** @param stopWithin how long a stop waits for calls that are under way */
    ProviderWork(
            Deciding deciding,
            Asking asking,
            ClaimQueues queues,
            Replies replies,
            InstantSource clock,
            ServiceName service,
            Duration stopWithin) {
        this.deciding = deciding;
        this.asking = asking;
        this.queues = queues;
        this.replies = replies;
        this.clock = clock;
        this.service = service;
        this.stopWithin = stopWithin;
        this.answers = new GroupCommit<>("provider-answers", MAX_GROUP, MAX_WAITING, this::conclude);
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
        MDC.put(ServiceName.MDC_KEY, service.value());
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
                answers.submit(work);
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
            answers.submit(work);
        }
    }

    private List<Work> conclude(List<Work> group) {
        deciding.run(group);
        List<Replied> replied = new ArrayList<>(group.size());
        for (Work work : group) {
            Reply reply = work.reply();
            if (reply != null) {
                replied.add(new Replied(work.received(), reply, clock.instant()));
            }
        }
        replies.send(replied);
        return group;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
