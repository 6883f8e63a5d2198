package io.largesse.chaos.check;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.largesse.embedded.EmbeddedParts;
import io.largesse.schema.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/** The real store, broker and registry of this JVM, emptied and filled as a test wants them. */
final class Backends {

    static final int PARTITIONS = 2;

    private static final Backends SHARED = new Backends();

    private final Parts parts;
    private final MongoClient store;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Topic<?>, Integer> schemas = new HashMap<>();

    private Backends() {
        var embedded = EmbeddedParts.shared();
        parts = new Parts(
                embedded.store().connectionString(),
                embedded.broker().bootstrapServers(),
                embedded.registry().url());
        store = MongoClients.create(parts.store());
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()));
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
        await(admin.createTopics(topics().map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                        .toList())
                .all());
        Topic.ALL.forEach(topic -> schemas.put(topic, register(topic)));
    }

    static Backends shared() {
        return SHARED;
    }

    Parts parts() {
        return parts;
    }

    Admin admin() {
        return admin;
    }

    static Stream<String> topics() {
        return Topic.ALL.stream().flatMap(topic -> Stream.of(topic.name(), topic.deadLetterName()));
    }

    /** No documents, no records, no groups. */
    void empty() {
        Stores.DATABASES.forEach(name -> store.getDatabase(name).drop());
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        topics().forEach(topic -> {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        await(admin.listOffsets(latest).all())
                .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
        await(admin.deleteRecords(all).all());
        List<String> groups = await(admin.listGroups().all()).stream()
                .map(group -> group.groupId())
                .toList();
        await(admin.deleteConsumerGroups(groups).all());
    }

    void insert(String service, String collection, List<Document> documents) {
        if (!documents.isEmpty()) {
            store.getDatabase(service).getCollection(collection).insertMany(documents);
        }
    }

    void set(String service, String collection, String id, String field, Object value) {
        store.getDatabase(service)
                .getCollection(collection)
                .updateOne(new Document("_id", id), new Document("$set", new Document(field, value)));
    }

    <T extends SpecificRecordBase> void send(Topic<T> topic, String key, T value) {
        send(new ProducerRecord<>(topic.name(), key, encode(topic, value)));
    }

    void send(ProducerRecord<String, byte[]> sent) {
        try {
            producer.send(sent).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T extends SpecificRecordBase> byte[] encode(Topic<T> topic, T value) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(schemas.getOrDefault(topic, 0))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<T>(topic.schema()).write(value, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private int register(Topic<?> topic) {
        URI address = URI.create(parts.registry() + "/apis/ccompat/v7/subjects/" + topic.subject() + "/versions");
        String body = new Document("schema", topic.schema().toString()).toJson();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return Document.parse(answer.body()).getInteger("id");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static <V> V await(KafkaFuture<V> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
