package io.largesse.chaos.check;

import static io.largesse.chaos.check.World.SWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StockWatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Backends backends = Backends.shared();

    @Test
    void sees_what_is_mended_later() {
        new World().store(backends);
        try (StockWatch watch = StockWatch.start(backends.parts())) {
            await().atMost(PATIENCE).until(() -> watch.looks() > 0);
            assertThat(watch.violations()).isEmpty();

            backends.set(Stores.EVENTS, "stock", SWORD, "remaining", 9L);
            await().atMost(PATIENCE).until(() -> !watch.violations().isEmpty());
            backends.set(Stores.EVENTS, "stock", SWORD, "remaining", 10L);
            long mended = watch.looks();
            await().atMost(PATIENCE).until(() -> watch.looks() > mended + 1);

            assertThat(watch.violations()).containsExactly("sword: 9 remaining, 0 held, 0 confirmed of 10");
        }
    }
}
