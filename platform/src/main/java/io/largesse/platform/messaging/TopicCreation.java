package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics of the platform and their dead-letter topics, created at start where they are missing, never changed. */
final class TopicCreation {

    private TopicCreation() {}

    static KafkaAdmin.NewTopics topics(MessagingProperties properties) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic<?> topic : Topic.ALL) {
            topics.add(topic(topic.name(), properties, cleanup(topic)));
            // As many partitions as its source has: a dead letter keeps its partition.
            topics.add(topic(topic.deadLetterName(), properties, deletedAfter(Topic.DEAD_LETTER_RETENTION)));
        }
        return new KafkaAdmin.NewTopics(topics.toArray(NewTopic[]::new));
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

    private static Map<String, String> deletedAfter(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()));
    }
}
