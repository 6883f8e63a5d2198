package io.largesse.chaos.check;

import io.largesse.schema.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Confluent's wire format by hand: a zero byte, the id of the writer's schema in four, Avro's binary form. */
final class WireFormat {

    private static final byte MAGIC = 0;
    private static final int PREFIX = 1 + Integer.BYTES;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String registry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    WireFormat(String registry) {
        this.registry = registry;
    }

    <T extends SpecificRecordBase> T decode(Topic<T> topic, byte @Nullable [] value) {
        if (value == null || value.length < PREFIX || value[0] != MAGIC) {
            throw new IllegalStateException("a record of " + topic.name() + " is not in Confluent's wire format");
        }
        Schema writer =
                schemas.computeIfAbsent(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt(), this::fetch);
        BinaryDecoder body = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
        try {
            return topic.type().cast(new SpecificDatumReader<T>(writer, topic.schema()).read(null, body));
        } catch (IOException e) {
            throw new UncheckedIOException("a record of " + topic.name() + " cannot be decoded", e);
        }
    }

    private Schema fetch(int id) {
        URI address = URI.create(registry + "/apis/ccompat/v7/schemas/ids/" + id);
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the registry answers " + address + " with " + answer.statusCode());
            }
            return new Schema.Parser().parse(Document.parse(answer.body()).getString("schema"));
        } catch (IOException e) {
            throw new UncheckedIOException("the registry does not answer " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the registry", e);
        }
    }
}
