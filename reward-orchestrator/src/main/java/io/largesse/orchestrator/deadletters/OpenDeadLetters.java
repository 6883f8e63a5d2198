package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.deadletters.store.DeadLetterStore;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** How many dead letters wait for somebody, by topic: counted now and then, and not by whoever asks. */
final class OpenDeadLetters {

    private final DeadLetterStore store;
    private volatile Map<String, Long> counts = Map.of();

    OpenDeadLetters(DeadLetterStore store, MeterRegistry meters) {
        this.store = store;
        for (Topic<?> topic : Topic.ALL) {
            Gauge.builder("largesse.dead.letters.open", () -> counts.getOrDefault(topic.name(), 0L))
                    .description("Dead letters that nobody has sent again or given up")
                    .tag("topic", topic.name())
                    .register(meters);
        }
    }

    void count() {
        counts = store.open();
    }
}
