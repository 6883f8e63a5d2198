package io.largesse.bench.load;

import io.largesse.bench.BenchException;
import io.largesse.schema.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How many activities were counted since this was made, by what the event service's consumer group has committed: it commits a batch
 * once the batch is in the store.
 */
public final class CountedOffsets implements AutoCloseable {

    private static final String GROUP = "event-service." + Topic.GAME_ACTIVITY.name();
    private static final int TIMEOUT_SECONDS = 10;

    private final Admin admin;
    private final Map<TopicPartition, Long> begin;

    public CountedOffsets(String kafka) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        begin = ends();
    }

    /** What was there before does not count, counted or not. */
    public long counted() {
        Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
        return begin.entrySet().stream()
                .mapToLong(entry -> {
                    OffsetAndMetadata next = committed.get(entry.getKey());
                    return next == null ? 0 : Math.max(0, next.offset() - entry.getValue());
                })
                .sum();
    }

    private Map<TopicPartition, Long> ends() {
        String name = Topic.GAME_ACTIVITY.name();
        TopicDescription topic = Objects.requireNonNull(
                await(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
        Map<TopicPartition, OffsetSpec> latest = topic.partitions().stream()
                .collect(
                        Collectors.toMap(info -> new TopicPartition(name, info.partition()), _ -> OffsetSpec.latest()));
        return await(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T await(KafkaFuture<T> asked) {
        try {
            return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("the broker does not say how far activities were counted: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
