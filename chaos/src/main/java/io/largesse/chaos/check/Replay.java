package io.largesse.chaos.check;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Has the platform read every topic again from its start. */
public final class Replay {

    /** A group is named after its service: {@code <service>.<what it reads>}. */
    private static final Set<String> SERVICES =
            Set.of("auth-service", "event-service", "reward-orchestrator", "fulfillment-service", "gateway");

    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Replay() {}

    /**
     * Sets every consumer group of the platform to the start of its topics. All nodes must be stopped, gateways too: they follow topics as
     * well, and what they have read already they would not read again.
     *
     * @param leftWithin how long members are waited for that were not stopped in order: the broker keeps them until their session is over
     * @throws IllegalStateException where a group still has members, or there is no group to rewind
     */
    public static void rewind(Parts parts, Duration leftWithin) {
        try (Admin admin = admin(parts)) {
            Set<String> groups = groups(admin);
            if (groups.isEmpty()) {
                throw new IllegalStateException("no consumer group of the platform has read anything");
            }
            awaitLeft(admin, groups, leftWithin);
            committed(admin, groups).forEach((group, offsets) -> {
                Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
                offsets(admin, offsets.keySet(), OffsetSpec.earliest())
                        .forEach((partition, start) -> starts.put(partition, new OffsetAndMetadata(start)));
                await(admin.alterConsumerGroupOffsets(group, starts).all());
            });
        }
    }

    private static void awaitLeft(Admin admin, Set<String> groups, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        List<String> active = active(admin, groups);
        while (!active.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the groups " + active + " are active; stop all nodes first");
            }
            pause();
            active = active(admin, groups);
        }
    }

    private static List<String> active(Admin admin, Set<String> groups) {
        return describe(admin, groups).values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(ConsumerGroupDescription::groupId)
                .toList();
    }

    /**
     * Waits until every consumer group has read, and committed, all there is. Consumers commit what they have handled, and what comes of it
     * is in its topic by then: so the committed offsets are read before the ends.
     *
     * @throws IllegalStateException where that is not so in time, with what each group lacks
     */
    public static void awaitRead(Parts parts, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        try (Admin admin = admin(parts)) {
            Map<String, Long> unread = unread(admin);
            while (!unread.isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not read in " + within + ", records by group: " + unread);
                }
                pause();
                unread = unread(admin);
            }
        }
    }

    /** How many records each group lacks, where it lacks any. */
    private static Map<String, Long> unread(Admin admin) {
        Set<String> groups = groups(admin);
        Map<String, Map<TopicPartition, Long>> read = committed(admin, groups);
        // Of a partition that a member has and nothing was committed of, nothing was read.
        describe(admin, groups)
                .forEach((group, description) -> description.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .forEach(partition -> read.computeIfAbsent(group, _ -> new HashMap<>())
                                .putIfAbsent(partition, 0L)));
        Set<TopicPartition> partitions = new HashSet<>();
        read.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
        Map<TopicPartition, Long> starts = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<String, Long> unread = new TreeMap<>();
        read.forEach((group, offsets) -> {
            long lag = offsets.entrySet().stream()
                    .mapToLong(one -> ends.getOrDefault(one.getKey(), 0L)
                            - Math.max(one.getValue(), starts.getOrDefault(one.getKey(), 0L)))
                    .sum();
            if (lag > 0) {
                unread.put(group, lag);
            }
        });
        return unread;
    }

    private static Set<String> groups(Admin admin) {
        Set<String> groups = new HashSet<>();
        for (GroupListing listing : await(admin.listGroups().valid())) {
            String id = listing.groupId();
            if (SERVICES.stream().anyMatch(service -> id.startsWith(service + "."))) {
                groups.add(id);
            }
        }
        return groups;
    }

    private static Map<String, ConsumerGroupDescription> describe(Admin admin, Set<String> groups) {
        return await(admin.describeConsumerGroups(groups).all());
    }

    private static Map<String, Map<TopicPartition, Long>> committed(Admin admin, Set<String> groups) {
        Map<String, ListConsumerGroupOffsetsSpec> all = new HashMap<>();
        groups.forEach(group -> all.put(group, new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        await(admin.listConsumerGroupOffsets(all).all()).forEach((group, offsets) -> {
            Map<TopicPartition, Long> known = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            committed.put(group, known);
        });
        return committed;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> one :
                await(admin.listOffsets(asked).all()).entrySet()) {
            offsets.put(one.getKey(), one.getValue().offset());
        }
        return offsets;
    }

    private static Admin admin(Parts parts) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()));
    }

    private static <V> V await(KafkaFuture<V> future) {
        try {
            return future.get(BROKER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not do what it is asked: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were read", e);
        }
    }
}
