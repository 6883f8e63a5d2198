package io.largesse.events.event.messaging;

import io.largesse.events.event.domain.LogEnd;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.schema.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** The activity topic as a log: which incarnation of it the broker has, and where it ends. */
@Component
public final class ActivityLog {

    private static final int TIMEOUT_SECONDS = 5;
    private static final String TOPIC = Topic.GAME_ACTIVITY.name();

    private final AdminClient admin;

    ActivityLog(AdminClient admin) {
        this.admin = admin;
    }

    /** @throws UnavailableException where the broker does not say */
    public String topicId() {
        return describe().topicId().toString();
    }

    /**
     * Everything published before this call is before the end, everything published after it returns is not.
     *
     * @throws UnavailableException where the broker does not say
     */
    public LogEnd end() {
        TopicDescription topic = describe();
        Map<TopicPartition, OffsetSpec> latest = topic.partitions().stream()
                .collect(Collectors.toMap(
                        info -> new TopicPartition(TOPIC, info.partition()), _ -> OffsetSpec.latest()));
        List<Long> offsets = await(admin.listOffsets(latest).all()).entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(entry -> entry.getValue().offset())
                .toList();
        return new LogEnd(topic.topicId().toString(), offsets);
    }

    private TopicDescription describe() {
        Map<String, TopicDescription> described =
                await(admin.describeTopics(List.of(TOPIC)).allTopicNames());
        TopicDescription topic = described.get(TOPIC);
        if (topic == null) {
            throw new UnavailableException("The broker does not know the topic " + TOPIC);
        }
        return topic;
    }

    private static <T> T await(KafkaFuture<T> asked) {
        try {
            return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException("The broker does not say where " + TOPIC + " ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking the broker", e);
        }
    }
}
