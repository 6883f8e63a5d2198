package io.largesse.platform.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bounds what may ask the registry: its client waits for an answer for ever. */
final class RegistryCalls {

    private RegistryCalls() {}

    /** @throws UnavailableException where there is no answer in time */
    static <V> V within(Duration timeout, Supplier<V> call) {
        var answer = new CompletableFuture<V>();
        Thread caller = Thread.ofVirtual().name("registry-call").start(() -> {
            try {
                answer.complete(call.get());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException fault -> throw fault;
                case Error error -> throw error;
                case null, default -> {
                    caller.interrupt();
                    throw new UnavailableException("The schema registry does not answer", e.getCause());
                }
            }
        }
    }
}
