package io.largesse.events.progress.messaging;

import io.largesse.events.event.messaging.ActivityLog;
import io.largesse.events.progress.ActivityCounter;
import io.largesse.events.progress.ActivityProperties;
import io.largesse.platform.messaging.Consumers;
import io.largesse.schema.Topic;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What this subject consumes. */
@Configuration(proxyBeanMethods = false)
class ProgressMessaging {

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> activities(
            Consumers consumers,
            ActivityCounter counter,
            ActivityLog log,
            ActivityProperties properties,
            InstantSource clock) {
        var consumer = new ActivityConsumer(counter, log, properties, clock);
        return consumers.of(Topic.GAME_ACTIVITY, consumer, properties.maxBatch(), properties.consumers());
    }
}
