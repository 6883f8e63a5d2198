package io.largesse.orchestrator;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wakes the requests that wait for a claim of this instance to end; another instance's claims they must look for themselves. */
final class Arrivals {

    private final ConcurrentMap<String, Queue<CountDownLatch>> waiting = new ConcurrentHashMap<>();

    void ended(String claimId) {
        Queue<CountDownLatch> latches = waiting.remove(claimId);
        if (latches != null) {
            latches.forEach(CountDownLatch::countDown);
        }
    }

    /** Returns when the claim has ended, or after the time at the latest. */
    void await(CountDownLatch latch, Duration atMost) throws InterruptedException {
        boolean _ = latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** To be called before the claim is looked at, so that an end in between is not missed. */
    CountDownLatch expect(String claimId) {
        var latch = new CountDownLatch(1);
        waiting.compute(claimId, (_, latches) -> {
            Queue<CountDownLatch> all = latches == null ? new ConcurrentLinkedQueue<>() : latches;
            all.add(latch);
            return all;
        });
        return latch;
    }

    void leave(String claimId, CountDownLatch latch) {
        waiting.computeIfPresent(claimId, (_, latches) -> {
            latches.remove(latch);
            return latches.isEmpty() ? null : latches;
        });
    }
}
