package io.largesse.events.coupon;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Work that goes on only when it is told to, from one operation of the store to the next. */
final class Stepwise {

    /** The process ends here. */
    static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final Semaphore go = new Semaphore(0);
    private final Semaphore waiting = new Semaphore(0);
    private volatile boolean ended;
    private volatile boolean dying;
    private volatile @Nullable Throwable fault;

    void start(Runnable work) {
        Thread.ofVirtual().start(() -> {
            go.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                fault = e;
            } finally {
                ended = true;
                waiting.release();
            }
        });
    }

    /** Lets it do its next operation; it then stands before the one after it, or has ended. */
    void step(boolean last) {
        dying = last;
        go.release();
        waiting.acquireUninterruptibly();
    }

    boolean hasEnded() {
        return ended;
    }

    /** @throws AssertionError where it ended in another way than by a crash */
    void requireNoFault() {
        if (fault != null && !(fault instanceof Crash)) {
            throw new AssertionError("an import failed", fault);
        }
    }

    /** Called by the work before every operation: whether it must not survive it. */
    boolean awaitTurn() {
        waiting.release();
        go.acquireUninterruptibly();
        return dying;
    }
}
