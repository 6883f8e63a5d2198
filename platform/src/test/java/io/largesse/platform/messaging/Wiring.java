package io.largesse.platform.messaging;

import io.largesse.platform.test.TestBackends;
import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** What the platform's messaging is made of, with the settings of a service, and topics of a test's own. */
final class Wiring implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final MessagingProperties properties;
    final AvroCodec codec;
    final KafkaTemplate<String, byte[]> template;
    final Publisher publisher;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final String bootstrapServers;
    private final DefaultKafkaConsumerFactory<String, byte[]> consumerFactory;
    private final DefaultKafkaProducerFactory<String, byte[]> producerFactory;
    private final DeadLetters deadLetters;
    private final AdminClient admin;

    private Wiring(String bootstrapServers, String registry, Map<String, Object> more) {
        this.bootstrapServers = bootstrapServers;
        Binder binder = Binder.get(environment(bootstrapServers, registry, more));
        properties =
                binder.bind("largesse.messaging", MessagingProperties.class).get();
        KafkaProperties kafka =
                binder.bind("spring.kafka", KafkaProperties.class).get();
        codec = new AvroCodec(properties.serde(), properties.registryTimeout());
        consumerFactory = new DefaultKafkaConsumerFactory<>(kafka.buildConsumerProperties());
        producerFactory = new DefaultKafkaProducerFactory<>(kafka.buildProducerProperties());
        template = new KafkaTemplate<>(producerFactory);
        publisher = new KafkaPublisher(template, codec);
        deadLetters = new DeadLetters(template, meters);
        admin = AdminClient.create(kafka.buildAdminProperties());
    }

    /** To the shared broker and registry, which has every schema. */
    static Wiring shared() {
        Wiring wiring = to(TestBackends.bootstrapServers(), TestBackends.registryUrl());
        new SchemaRegistration(
                        wiring.properties.registryUrl(),
                        wiring.properties.registryLogin(),
                        OutgoingTls.ofJvm(),
                        Topic.ALL)
                .start();
        return wiring;
    }

    static Wiring to(String bootstrapServers, String registry) {
        return new Wiring(bootstrapServers, registry, Map.of());
    }

    static Wiring to(String bootstrapServers, String registry, Map<String, Object> more) {
        return new Wiring(bootstrapServers, registry, more);
    }

    private static StandardEnvironment environment(String bootstrap, String registry, Map<String, Object> more) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource(
                "test",
                Map.of(
                        "LARGESSE_KAFKA", bootstrap,
                        "LARGESSE_REGISTRY", registry,
                        "spring.application.name", "test",
                        "largesse.messaging.first-wait", "20ms",
                        "largesse.messaging.longest-wait", "100ms",
                        // On a slow machine a thread stands still for seconds now and then, which is no fault.
                        "largesse.messaging.table-max-age", "5m",
                        "largesse.messaging.registry-timeout", "60s",
                        "spring.kafka.consumer.properties.session.timeout.ms", "45000",
                        "spring.kafka.producer.properties.max.block.ms", "60000",
                        "spring.kafka.producer.properties.delivery.timeout.ms", "120000")));
        sources.addFirst(new MapPropertySource("more", more));
        try {
            sources.addLast(new ResourcePropertySource("classpath:serde.properties"));
            sources.addLast(new ResourcePropertySource("classpath:platform-defaults.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }

    /** A topic of the same records for one test alone, with its dead letters. */
    <T extends SpecificRecordBase> Topic<T> topic(Topic<T> like, int partitions) {
        var topic = new Topic<>("test." + UUID.randomUUID(), like.type(), like.schema(), like.retention());
        create(topic.name(), partitions);
        create(topic.deadLetterName(), partitions, TopicCreation.deadLetters());
        new SchemaRegistration(
                        properties.registryUrl(), properties.registryLogin(), OutgoingTls.ofJvm(), List.of(topic))
                .start();
        return topic;
    }

    void create(String name, int partitions) {
        create(name, partitions, Map.of());
    }

    private void create(String name, int partitions, Map<String, String> settings) {
        try {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Consumers consumers(String service) {
        return new Consumers(service, consumerFactory, codec, deadLetters, properties);
    }

    <T extends SpecificRecordBase> BatchListener<T> listener(String service, Topic<T> topic, BatchHandler<T> handler) {
        return new BatchListener<>(service, service + "." + topic.name(), codec.decoder(topic), handler, deadLetters);
    }

    Tables tables(String service) {
        return new KafkaTables(service, consumerFactory, codec, deadLetters, properties, InstantSource.system());
    }

    /** Sends in this order; returns once the broker has all. */
    void send(String topic, int partition, Map<String, byte[]> values) {
        values.forEach((key, value) -> send(topic, partition, key, value));
    }

    void send(String topic, int partition, String key, byte @Nullable [] value) {
        template.send(new ProducerRecord<>(topic, partition, key, value)).join();
    }

    /** Everything that is in the topic now, per partition in order. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (!partitions.stream()
                    .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new IllegalStateException(topic + " cannot be read to its end");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** The group's committed offset in each partition, 0 where there is none. */
    List<Long> committed(String group, String topic, int partitions) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (var consumer = consumerFactory.createConsumer(group, null)) {
            var committed = consumer.committed(Set.copyOf(all));
            return all.stream()
                    .flatMap(partition -> Stream.ofNullable(committed.get(partition))
                            .map(offset -> offset.offset())
                            .findFirst()
                            .or(() -> Optional.of(0L))
                            .stream())
                    .toList();
        }
    }

    @Override
    public void close() {
        admin.close();
        producerFactory.destroy();
        codec.close();
    }
}
