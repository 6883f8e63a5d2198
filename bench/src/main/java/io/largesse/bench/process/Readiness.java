package io.largesse.bench.process;

import io.largesse.bench.BenchException;
import io.largesse.bench.players.Api;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a platform can take a claim from end to end, as its gateway says. */
public final class Readiness {

    private static final String PATH = "/actuator/health/readiness";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Api gateway;

    public Readiness(URI gateway) {
        this.gateway = new Api(gateway);
    }

    /** @throws BenchException if it is not ready now */
    public void require() {
        gateway.get(PATH, null);
    }

    /** Returns whether it became ready in time, and at once when there is nothing more to wait for. */
    boolean await(Duration within, BooleanSupplier worthWaiting) {
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline && worthWaiting.getAsBoolean()) {
            if (ready()) {
                return true;
            }
            pause();
        }
        return false;
    }

    private boolean ready() {
        try {
            require();
            return true;
        } catch (BenchException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
