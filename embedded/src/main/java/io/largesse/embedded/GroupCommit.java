package io.largesse.embedded;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets many writes wait for one commit. Invariants: a write returns only after a commit that began when it was wholly
 * applied, and no commit begins while any write is half applied. The second matters as much as the first: the store
 * keeps documents and their {@code _id} index in different maps, and a snapshot between the two would, after a crash,
 * hold a document that can neither be found nor inserted again.
 */
final class GroupCommit {

    private final Runnable commit;
    /** Fair: writes that waited for a commit are all applied before the next one begins, and so share it. */
    private final ReadWriteLock state = new ReentrantReadWriteLock(true);

    private final ReentrantLock leader = new ReentrantLock();
    private final AtomicLong applied = new AtomicLong();
    private volatile long committed;

    /** @param commit makes durable all that was applied; called by one thread at a time, never beside a write */
    GroupCommit(Runnable commit) {
        this.commit = commit;
    }

    /** Applies a write, waits until it is durable, and only then returns what the write returned. */
    <T> T durably(Supplier<T> write) {
        T result;
        long ticket;
        state.readLock().lock();
        try {
            result = write.get();
            ticket = applied.incrementAndGet();
        } finally {
            state.readLock().unlock();
        }
        awaitCommit(ticket);
        return result;
    }

    /** Runs while no write is half applied and no commit runs. */
    void alone(Runnable work) {
        state.writeLock().lock();
        try {
            work.run();
        } finally {
            state.writeLock().unlock();
        }
    }

    private void awaitCommit(long ticket) {
        // Whoever gets the lock first commits for all that wait behind it; those find their ticket committed.
        leader.lock();
        try {
            if (committed < ticket) {
                alone(() -> {
                    long upTo = applied.get();
                    commit.run();
                    committed = upTo;
                });
            }
        } finally {
            leader.unlock();
        }
    }
}
