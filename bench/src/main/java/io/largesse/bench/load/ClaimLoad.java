package io.largesse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends claims at a pace and follows each to its end. One thread does all of it, and so needs no locks; ends come in through
 * {@link #ended}.
 */
public final class ClaimLoad implements Connections.Handler {

    /** More would only wait in the gateway instead of here. */
    private static final int MOST_CONNECTIONS = 256;

    /** A platform under which nothing ends for so long has lost what is left. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_TRIES = 20;

    private record Repeat(Attempt attempt, long due) {}

    private final ClaimPlan plan;
    private final Pace pace;
    private final int warmup;
    private final Runnable onWarm;
    private final OnAccepted onAccepted;
    private final RequestWriter writer;
    private final Connections connections;
    private final Queue<Ending> endings = new ConcurrentLinkedQueue<>();
    private final Queue<Repeat> repeats = new PriorityQueue<>(Comparator.comparingLong(Repeat::due));
    private final Traces traces = new Traces();
    private final Failures failures = new Failures();
    private final Measurement measurement = new Measurement();
    private final Progress progress = new Progress();

    private long begin;
    private long lastEnd;
    private int next;
    private int open;
    private int done;

    /** Told of every claim that was accepted, on the thread of the load: it must be quick. */
    public interface OnAccepted {

        /** @param due when the claim was due, by {@link System#nanoTime()} */
        void accepted(String claimId, ClaimRequest request, long due);
    }

    /**
     * @param door where claims are sent: the gateway, or the orchestrator itself
     * @param warmup claims of the plan, the first ones, that are not measured
     * @param onWarm called once, when the last claim of the warm-up has ended; it must be quick
     */
    public ClaimLoad(URI door, ClaimPlan plan, Pace pace, int warmup, Runnable onWarm, OnAccepted onAccepted) {
        this.plan = plan;
        this.pace = pace;
        this.warmup = warmup;
        this.onWarm = onWarm;
        this.onAccepted = onAccepted;
        this.writer = new RequestWriter(door);
        this.connections = new Connections(door, MOST_CONNECTIONS, this);
    }

    public Progress progress() {
        return progress;
    }

    /** From any thread: claims have ended. */
    public void ended(Iterable<Ending> some) {
        some.forEach(endings::add);
        connections.wake();
    }

    /** Returns when every claim has ended or was given up, or when nothing has ended for a minute. */
    public LoadResult run() {
        begin = System.nanoTime();
        lastEnd = begin;
        if (warmup == 0) {
            measure(begin);
        }
        try (connections) {
            while (done < plan.claims() && System.nanoTime() - lastEnd < STALLED_NANOS) {
                takeEndings();
                sendDue();
                connections.await(untilNext());
            }
        }
        return new LoadResult(traces, failures, measurement);
    }

    private void takeEndings() {
        for (Ending ending = endings.poll(); ending != null; ending = endings.poll()) {
            ClaimTrace trace = traces.ended(ending);
            if (trace != null) {
                complete(trace, ending);
            }
        }
    }

    private void complete(ClaimTrace trace, Ending ending) {
        if (progress.measuring()) {
            measurement.recordEnded(trace, ending);
        }
        progress.countEnded(trace);
        finishOne(System.nanoTime());
    }

    private void finishOne(long now) {
        open--;
        done++;
        lastEnd = now;
        if (done == warmup) {
            measure(now);
        }
    }

    private void measure(long now) {
        measurement.begin(now);
        progress.measure();
        onWarm.run();
    }

    private void sendDue() {
        long now = System.nanoTime();
        while (connections.free() && !repeats.isEmpty() && repeats.element().due() <= now) {
            send(repeats.remove().attempt());
        }
        while (connections.free() && next < plan.claims() && dueAt(now) <= now) {
            var attempt = new Attempt(plan.get(next), dueAt(now));
            next++;
            open++;
            progress.countStarted();
            send(attempt);
        }
    }

    private void send(Attempt attempt) {
        connections.send(attempt, writer.claim(attempt.request));
    }

    /** When the next claim is due: now, a fixed time, or not before another has ended. */
    private long dueAt(long now) {
        return switch (pace) {
            case Pace.InFlight(int most) -> open < most ? now : now + STALLED_NANOS;
            case Pace.PerSecond(double rate) -> begin + (long) (next * TimeUnit.SECONDS.toNanos(1) / rate);
        };
    }

    private long untilNext() {
        long now = System.nanoTime();
        long wait = TICK_NANOS;
        if (connections.free()) {
            if (next < plan.claims()) {
                wait = Math.min(wait, dueAt(now) - now);
            }
            if (!repeats.isEmpty()) {
                wait = Math.min(wait, repeats.element().due() - now);
            }
        }
        return Math.max(wait, 0);
    }

    @Override
    public void answered(Attempt attempt, Response response) {
        long now = System.nanoTime();
        String location = response.location();
        switch (response.status()) {
            case 202, 200 -> {
                if (location == null) {
                    giveUp("no Location", attempt.request.key(), now);
                } else {
                    accepted(attempt, location.substring(location.lastIndexOf('/') + 1), now);
                }
            }
            case 429, 503 -> {
                failures.count("HTTP " + response.status(), String.valueOf(response.body()));
                repeat(attempt, now + TimeUnit.SECONDS.toNanos(Math.max(response.retryAfterSeconds(), 1)), now);
            }
            default -> giveUp("HTTP " + response.status(), String.valueOf(response.body()), now);
        }
    }

    private void accepted(Attempt attempt, String claimId, long now) {
        progress.countAccepted();
        if (progress.measuring()) {
            measurement.recordAccepted(now - attempt.due);
        }
        onAccepted.accepted(claimId, attempt.request, attempt.due);
        ClaimTrace trace = traces.accepted(claimId, attempt);
        Ending ending = trace == null ? null : trace.ending();
        if (trace != null && ending != null) {
            complete(trace, ending);
        }
    }

    @Override
    public void broken(Attempt attempt, IOException cause) {
        long now = System.nanoTime();
        failures.count("broken connection", cause.toString());
        repeat(attempt, now + TICK_NANOS * (attempt.sent() - 1), now);
    }

    private void repeat(Attempt attempt, long due, long now) {
        if (attempt.sent() < MOST_TRIES) {
            failures.countRepeat();
            repeats.add(new Repeat(attempt, due));
        } else {
            giveUp("too many tries", attempt.request.key(), now);
        }
    }

    private void giveUp(String kind, String example, long now) {
        failures.count(kind, example);
        failures.countGivenUp();
        progress.countFailed();
        finishOne(now);
    }
}
