package io.largesse.bench.players;

import io.largesse.bench.BenchException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Results of other threads, with their exceptions as they were thrown. */
final class Waiting {

    private Waiting() {}

    static <T> T result(Future<T> pending) {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BenchException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
