package io.largesse.bench.check;

import io.largesse.bench.BenchException;
import io.largesse.bench.load.ClaimRequest;
import io.largesse.bench.load.LifecycleFeed;
import io.largesse.bench.players.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Follows some of the claims as a player would, by asking for them over HTTP again and again, to hold what the topic says against
 * what can be read. One at a time and with pauses, so that it adds next to nothing to the load.
 */
public final class HttpSample implements AutoCloseable {

    private static final Duration BETWEEN_CLAIMS = Duration.ofMillis(250);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2);

    /** Of the time that a claim has taken so far: the error of its time is no more than this part of it. */
    private static final int PAUSE_PART = 10;

    private final Api api;
    private final BlockingQueue<Accepted> accepted = new SynchronousQueue<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private record Accepted(String claimId, ClaimRequest request, long due) {}

    /** A claim whose end was read over HTTP, and how long after it was due. */
    public record Seen(String claimId, String status, long micros) {}

    public HttpSample(Api api) {
        this.api = api;
        this.thread = Thread.ofPlatform().daemon().name("http-sample").start(this::run);
    }

    /** Offers a claim; it is taken if the last one is done with. */
    public void offer(String claimId, ClaimRequest request, long due) {
        boolean _ = accepted.offer(new Accepted(claimId, request, due));
    }

    /** Ends the sample and returns what it saw. */
    public List<Seen> seen() {
        close();
        return seen;
    }

    private void run() {
        try {
            while (!closed) {
                follow(accepted.take());
                Thread.sleep(BETWEEN_CLAIMS);
            }
        } catch (InterruptedException e) {
            // The way to end it.
        }
    }

    private void follow(Accepted claim) throws InterruptedException {
        String path = "/api/event-claims/" + claim.claimId();
        while (!closed) {
            String status;
            try {
                status = api.get(path, claim.request().player().accessToken())
                        .get("status")
                        .stringValue();
            } catch (BenchException e) {
                // Part of the load, and no part of its accounting: the next one will do.
                return;
            }
            long taken = System.nanoTime() - claim.due();
            if (LifecycleFeed.ENDED.contains(status)) {
                seen.add(new Seen(claim.claimId(), status, TimeUnit.NANOSECONDS.toMicros(taken)));
                return;
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_PAUSE.toNanos(), taken / PAUSE_PART));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
