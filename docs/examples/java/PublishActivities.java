//DEPS org.apache.kafka:kafka-clients:4.2.1
//DEPS org.apache.avro:avro:1.12.2

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Reports a player's activities, with Kafka's own client and any Confluent-compatible registry: what a game server needs, for Java 17
 * and later, with kafka-clients and avro on the class path.
 */
public final class PublishActivities {

    private static final String TOPIC = "game.activity";
    private static final String KAFKA = environment("LARGESSE_KAFKA", "localhost:9092");
    private static final String REGISTRY =
            environment("LARGESSE_REGISTRY_API", "http://localhost:8081/apis/ccompat/v7");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** What the registry knows of the topic: its schema, and the id that goes before every record written with it. */
    private record Registered(int id, Schema schema) {

        static Registered latest() throws IOException, InterruptedException {
            URI address = URI.create(REGISTRY + "/subjects/" + TOPIC + "-value/versions/latest");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode() + ": " + answer.body());
            }
            JsonNode found = new ObjectMapper().readTree(answer.body());
            return new Registered(
                    found.get("id").intValue(),
                    new Schema.Parser().parse(found.get("schema").textValue()));
        }

        /** Confluent's wire format: a zero byte, the schema's id in four bytes, the value in Avro's binary form. */
        byte[] encode(GenericRecord value) throws IOException {
            var bytes = new ByteArrayOutputStream();
            var prefix = new DataOutputStream(bytes);
            prefix.writeByte(0);
            prefix.writeInt(id);
            BinaryEncoder avro = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(value, avro);
            avro.flush();
            return bytes.toByteArray();
        }

        /** An activity of now. Its id is its own: sent twice, it still counts once. */
        GenericRecord activity(String userId, String type) {
            return new GenericRecordBuilder(schema)
                    .set("activityId", UUID.randomUUID().toString())
                    .set("userId", userId)
                    .set("type", type)
                    .set("occurredAt", Instant.now().toEpochMilli())
                    .set("quantity", 1L)
                    .set("attributes", Map.of())
                    .build();
        }
    }

    /** A game server makes one, and keeps it: it is safe for all threads, and batches what they send. */
    private static Producer<String, byte[]> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KAFKA,
                // What is acknowledged is on every replica in sync, and what the producer sends again is written once.
                "acks", "all",
                "enable.idempotence", true,
                "linger.ms", 5,
                // After so long a send has failed, and its callback says so.
                "delivery.timeout.ms", 30_000,
                "request.timeout.ms", 10_000,
                "max.block.ms", 5_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static void publish(String userId, String type, int times) throws IOException, InterruptedException {
        Registered registered = Registered.latest();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        try (Producer<String, byte[]> producer = producer()) {
            for (int i = 0; i < times; i++) {
                byte[] value = registered.encode(registered.activity(userId, type));
                // The key decides the partition: a player's activities stay in order.
                producer.send(new ProducerRecord<>(TOPIC, userId, value), (taken, failure) -> {
                    if (failure != null) {
                        failures.add(failure);
                    }
                });
            }
            // Every callback has been called when it returns.
            producer.flush();
        }
        if (!failures.isEmpty()) {
            throw new IOException(failures.size() + " of " + times + " activities were not taken: " + failures.peek());
        }
        System.out.println("published " + times + " " + type + " of " + userId);
    }

    public static void main(String[] args) {
        Map<String, String> options = new HashMap<>(Map.of("--times", "1"));
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        if (args.length % 2 != 0
                || !List.of("--user", "--type", "--times").containsAll(options.keySet())
                || options.size() < 3) {
            System.err.println("usage: PublishActivities --user USER_ID --type LOGIN [--times N]");
            System.exit(2);
        }
        try {
            publish(options.get("--user"), options.get("--type"), Integer.parseInt(options.get("--times")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            System.err.println("not published (broker " + KAFKA + ", registry " + REGISTRY + "): " + e);
            System.exit(1);
        }
    }

    private static String environment(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
