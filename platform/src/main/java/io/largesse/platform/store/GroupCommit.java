package io.largesse.platform.store;

import io.largesse.platform.messaging.Faults;
import io.largesse.platform.messaging.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private final String name;
    private final int maxGroup;
    private final BlockingQueue<Waiting<I, O>> queue;
    private final Function<List<I>, List<O>> write;
    private final Thread writer;
    private volatile boolean closed;

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
     * @throws UnavailableException where too many wait already
     * @throws RuntimeException what the write threw
     */
    public O submit(I item) {
        var waiting = new Waiting<I, O>(item, new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            throw new UnavailableException(name + ": too much is waiting to be written");
        }
        try {
            return waiting.outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run() {
        List<Waiting<I, O>> group = new ArrayList<>(maxGroup);
        while (gather(group)) {
            commit(group);
            group.clear();
        }
    }

    private boolean gather(List<Waiting<I, O>> group) {
        try {
            group.add(queue.take());
            queue.drainTo(group, maxGroup - 1);
            return true;
        } catch (InterruptedException e) {
            var stopped = new UnavailableException(name + " has stopped");
            queue.forEach(waiting -> waiting.outcome.completeExceptionally(stopped));
            return false;
        }
    }

    private void commit(List<Waiting<I, O>> group) {
        try {
            List<O> outcomes = write.apply(group.stream().map(Waiting::item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome.complete(outcomes.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() > 1 && !Faults.isInfrastructure(e)) {
                group.forEach(waiting -> commit(List.of(waiting)));
            } else {
                group.forEach(waiting -> waiting.outcome.completeExceptionally(e));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        writer.interrupt();
    }
}
