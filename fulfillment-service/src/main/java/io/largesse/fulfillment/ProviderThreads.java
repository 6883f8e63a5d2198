package io.largesse.fulfillment;

import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.store.GroupCommit;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** A thread for every claim that is at its providers. What all of them bring back is stored and replied to in groups. */
final class ProviderThreads implements Executor, AutoCloseable {

    private static final int MAX_GROUP = 500;
    /** Out of reach: the providers' gates let far fewer claims in. */
    private static final int MAX_WAITING = 1_000_000;

    private final ServiceName service;
    private final Duration stopWithin;
    private final GroupCommit<Work, Work> answers;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("claim-", 0).factory());

    /** @param stopWithin how long a stop waits for calls that are under way */
    ProviderThreads(Concluding concluding, ServiceName service, Duration stopWithin) {
        this.service = service;
        this.stopWithin = stopWithin;
        this.answers = new GroupCommit<>("provider-answers", MAX_GROUP, MAX_WAITING, concluding::conclude);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            MDC.put(ServiceName.MDC_KEY, service.value());
            task.run();
        });
    }

    /** Returns once the work is stored, and replied to where it can be. */
    void conclude(Work work) {
        answers.submit(work);
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
