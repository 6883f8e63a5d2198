package io.largesse.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillReward;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.GrantLine;
import io.largesse.claim.ResolveGrants;
import io.largesse.claim.RevokeReward;
import io.largesse.platform.messaging.MessagingProperties;
import io.largesse.platform.test.TestBackends;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The other side of the wire, as the service sees it: a Kafka client that sends commands and reads results. */
final class Orchestrator implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestBackends.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    private final AvroKafkaSerializer<SpecificRecordBase> serializer = new AvroKafkaSerializer<>();
    private final AvroKafkaDeserializer<ClaimResult> deserializer = new AvroKafkaDeserializer<>();
    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestBackends.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final Map<String, Queue<ClaimResult>> results = new ConcurrentHashMap<>();
    private final Queue<ConsumerRecord<String, byte[]>> deadLetters = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private final Queue<Future<RecordMetadata>> sent = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** To be opened once a service has created the topics and registered the schemas. */
    Orchestrator(MessagingProperties.Serde serde) {
        serializer.configure(serde.properties(), false);
        deserializer.configure(serde.properties(), false);
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .boxed()
                .flatMap(partition -> List.of(
                        new TopicPartition(Topic.CLAIM_RESULTS.name(), partition),
                        new TopicPartition(Topic.CLAIM_FULFILLMENT_COMMANDS.deadLetterName(), partition))
                        .stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader = Thread.ofPlatform().start(this::read);
    }

    private void read() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(50)).forEach(result -> {
                if (result.topic().equals(Topic.CLAIM_RESULTS.name())) {
                    ClaimResult value = deserializer.deserialize(result.topic(), result.value());
                    results.computeIfAbsent(value.getClaimId(), _ -> new ConcurrentLinkedQueue<>())
                            .add(value);
                } else {
                    deadLetters.add(result);
                }
            });
        }
    }

    FulfillmentCommand fulfil(String claimId, String userId, String policy, GrantLine... lines) {
        return command(claimId, "FULFILL", userId)
                .setFulfillReward(new FulfillReward(List.of(lines), policy))
                .build();
    }

    FulfillmentCommand revoke(String claimId, String userId, GrantLine... lines) {
        return command(claimId, "REVOKE", userId)
                .setRevokeReward(new RevokeReward(List.of(lines)))
                .build();
    }

    FulfillmentCommand resolve(String claimId, String userId, GrantLine... lines) {
        return command(claimId, "RESOLVE", userId)
                .setResolveGrants(new ResolveGrants(List.of(lines)))
                .build();
    }

    static FulfillmentCommand.Builder command(String claimId, String step, String userId) {
        return FulfillmentCommand.newBuilder()
                .setCommandId(claimId + ":" + step)
                .setClaimId(claimId)
                .setUserId(userId)
                .setEventId("event-1")
                .setAcceptedAt(Instant.parse("2026-11-20T08:00:00Z"))
                .setAttempt(1);
    }

    void send(FulfillmentCommand... commands) {
        for (FulfillmentCommand command : commands) {
            send(Topic.CLAIM_FULFILLMENT_COMMANDS, command.getClaimId(), bytes(command));
        }
        producer.flush();
    }

    byte[] bytes(FulfillmentCommand command) {
        return serializer.serialize(Topic.CLAIM_FULFILLMENT_COMMANDS.name(), command);
    }

    void tell(String userId, String status, long version) {
        var told = UserStatus.newBuilder()
                .setUserId(userId)
                .setStatus(status)
                .setVersion(version)
                .setChangedAt(Instant.parse("2026-11-20T08:00:00Z"))
                .build();
        send(Topic.USER_STATUS, userId, serializer.serialize(Topic.USER_STATUS.name(), told));
        producer.flush();
    }

    void send(Topic<?> topic, String key, byte @Nullable [] value) {
        sent.add(producer.send(new ProducerRecord<>(topic.name(), key, value)));
    }

    /** Where the records of a claim or a user are. */
    static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    List<ClaimResult> results(String claimId) {
        return List.copyOf(results.getOrDefault(claimId, new ConcurrentLinkedQueue<>()));
    }

    /** The claim's results so far, once there are so many. */
    List<ClaimResult> results(String claimId, int count) {
        await("results of " + claimId)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> results(claimId).size() >= count);
        return results(claimId);
    }

    /** The last of so many results. */
    ClaimResult result(String claimId, int count) {
        List<ClaimResult> found = results(claimId, count);
        assertThat(found).hasSize(count);
        return found.getLast();
    }

    ClaimResult result(String claimId) {
        return result(claimId, 1);
    }

    /** The value that went to the dead letters under the key. */
    byte[] deadLetter(String key) {
        return await("dead letter " + key)
                .until(
                        () -> deadLetters.stream()
                                .filter(dead -> key.equals(dead.key()))
                                .toList(),
                        dead -> !dead.isEmpty())
                .getFirst()
                .value();
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
        assertThat(sent).allMatch(sending -> sending.state() == Future.State.SUCCESS);
        serializer.close();
        deserializer.close();
    }
}
