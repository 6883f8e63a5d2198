package io.largesse.platform.store;

import io.largesse.platform.messaging.Faults;
import io.largesse.platform.messaging.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Makes one write of what many threads want written at the same time. Whoever submits waits for the group that holds its item;
 * while one group is being written the next one gathers, so groups grow with the load and a lone item waits for nobody.
 *
 * @param <I> what is written
 * @param <O> what the write says of it
 */
public final class GroupCommit<I, O> implements AutoCloseable {

    private record Waiting<I, O>(I item, CompletableFuture<O> outcome) {}

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final String name;
    private final int maxGroup;
    private final BlockingQueue<Waiting<I, O>> queue;
    private final Function<List<I>, List<O>> write;
    private final Thread writer;
    /** Held while a group is written, so that a stop interrupts the wait for work and never the work. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile boolean closed;
    private volatile boolean ended;

    /**
     * @param name of the writing thread, and of the work in messages
     * @param maxGroup items that are written at once
     * @param maxWaiting items that may wait; further ones are refused as unavailable
     * @param write answers every item of the group, in order, or throws for all of them; after anything but a fault of the
     *     infrastructure the items are written one by one, so that a bad one fails alone
     */
    public GroupCommit(String name, int maxGroup, int maxWaiting, Function<List<I>, List<O>> write) {
        this.name = name;
        this.maxGroup = maxGroup;
        this.queue = new ArrayBlockingQueue<>(maxWaiting);
        this.write = write;
        this.writer = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /**
     * Returns what the write says of the item, once it is written.
     *
     * @throws UnavailableException where too many wait already, or this is closed
     * @throws RuntimeException what the write threw
     */
    public O submit(I item) {
        if (closed) {
            throw stopped();
        }
        var waiting = new Waiting<I, O>(item, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new UnavailableException(name + ": too much is waiting to be written");
        }
        // The writer may have ended since; what it has not taken by then it never will.
        if (ended && queue.remove(waiting)) {
            throw stopped();
        }
        try {
            return waiting.outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Items that wait for the writer. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        List<Waiting<I, O>> group = new ArrayList<>(maxGroup);
        while (gather(group)) {
            writing.lock();
            try {
                // Meant for the wait, and came after it.
                Thread.interrupted();
                commit(group);
            } finally {
                writing.unlock();
            }
            group.clear();
        }
        ended = true;
        queue.drainTo(group);
        group.forEach(waiting -> waiting.outcome.completeExceptionally(stopped()));
    }

    /** Whether there is something to write; once closed, what is left. */
    private boolean gather(List<Waiting<I, O>> group) {
        try {
            if (!closed) {
                group.add(queue.take());
            }
        } catch (InterruptedException _) {
            // closed
        }
        queue.drainTo(group, maxGroup - group.size());
        return !group.isEmpty();
    }

    private void commit(List<Waiting<I, O>> group) {
        try {
            List<O> outcomes = write.apply(group.stream().map(Waiting::item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome.complete(outcomes.get(i));
            }
        } catch (Throwable e) {
            // Errors as well: the writer must outlive whatever one item does to it.
            if (group.size() > 1 && !Faults.isInfrastructure(e)) {
                group.forEach(waiting -> commit(List.of(waiting)));
            } else {
                group.forEach(waiting -> waiting.outcome.completeExceptionally(e));
            }
        }
    }

    private UnavailableException stopped() {
        return new UnavailableException(name + " has stopped");
    }

    /** Takes nothing more, writes what it has taken, and returns when that is done. */
    @Override
    public void close() {
        closed = true;
        writing.lock();
        try {
            writer.interrupt();
        } finally {
            writing.unlock();
        }
        try {
            writer.join(STOP_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
