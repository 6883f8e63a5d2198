package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The topics of the platform and their dead-letter topics, created at start where they are missing, never changed: more partitions
 * would send the records of a key elsewhere while older ones are not handled yet. (Spring Kafka's admin would add them.)
 */
final class TopicCreation implements SmartInitializingSingleton {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);
    private static final int MAX_DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    private final AdminClient admin;
    private final MessagingProperties properties;

    TopicCreation(AdminClient admin, MessagingProperties properties) {
        this.admin = admin;
        this.properties = properties;
    }

    /** @throws IllegalStateException where the broker is away or refuses a topic */
    @Override
    public void afterSingletonsInstantiated() {
        admin.createTopics(topics(properties)).values().forEach(TopicCreation::await);
    }

    private static void await(String topic, KafkaFuture<Void> created) {
        try {
            created.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("The broker did not create the topic " + topic, e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("The broker is away: it did not create the topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static List<NewTopic> topics(MessagingProperties properties) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic<?> topic : Topic.ALL) {
            topics.add(topic(topic.name(), properties, cleanup(topic)));
            // As many partitions as its source has: a dead letter keeps its partition.
            topics.add(topic(topic.deadLetterName(), properties, deadLetters()));
        }
        return topics;
    }

    private static NewTopic topic(String name, MessagingProperties properties, Map<String, String> configuration) {
        return new NewTopic(name, properties.partitions(), properties.replicationFactor()).configs(configuration);
    }

    private static Map<String, String> cleanup(Topic<?> topic) {
        Duration retention = topic.retention();
        return retention == null
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : deletedAfter(retention);
    }

    static Map<String, String> deadLetters() {
        Map<String, String> configuration = new HashMap<>(deletedAfter(Topic.DEAD_LETTER_RETENTION));
        // Room for the headers that a dead letter has and the largest source record has not.
        configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_DEAD_LETTER_BYTES));
        return configuration;
    }

    private static Map<String, String> deletedAfter(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                // Only whole segments are deleted: what is kept longer than that of a quiet topic.
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(LONGEST_SEGMENT.toMillis()),
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()));
    }
}
