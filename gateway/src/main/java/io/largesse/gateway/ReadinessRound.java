package io.largesse.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Asks all parts of the platform at once, so that the slowest alone decides how long it takes, and keeps what they said for a while. */
final class ReadinessRound {

    private final Map<String, HealthIndicator> parts;
    private final Duration kept;
    private Map<String, Health> answers = Map.of();
    private long askedAt;

    ReadinessRound(Map<String, HealthIndicator> parts, Duration kept) {
        this.parts = Map.copyOf(parts);
        this.kept = kept;
    }

    /** What the part said in the last round. */
    HealthIndicator part(String name) {
        return () -> Objects.requireNonNull(answers().get(name), name);
    }

    private synchronized Map<String, Health> answers() {
        if (answers.isEmpty() || System.nanoTime() - askedAt >= kept.toNanos()) {
            answers = ask();
            askedAt = System.nanoTime();
        }
        return answers;
    }

    private Map<String, Health> ask() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Health>> asked = new HashMap<>();
            parts.forEach((name, part) -> asked.put(name, threads.submit(() -> part.health())));
            threads.shutdown();
            Map<String, Health> said = new HashMap<>();
            asked.forEach((name, answer) -> said.put(name, said(answer)));
            return said;
        }
    }

    private static Health said(Future<Health> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part could not be asked", e.getCause());
        }
    }
}
