package io.largesse.platform.messaging;

import io.largesse.platform.observability.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.KafkaTemplate;

/** Publishes to Kafka: one flush for a batch, and one wait for the broker's acknowledgements. */
final class KafkaPublisher implements Publisher {

    private static final byte[] CONTENT_TYPE = "application/avro".getBytes(StandardCharsets.US_ASCII);

    private final KafkaTemplate<String, byte[]> kafka;
    private final AvroCodec codec;

    KafkaPublisher(KafkaTemplate<String, byte[]> kafka, AvroCodec codec) {
        this.kafka = kafka;
        this.codec = codec;
    }

    @Override
    public void publish(List<? extends Outgoing<?>> messages) {
        CompletableFuture<Void> sent = send(messages);
        kafka.flush();
        try {
            sent.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused && !Faults.isInfrastructure(refused)) {
                throw refused;
            }
            throw new UnavailableException("The broker did not take " + messages.size() + " messages", e.getCause());
        }
    }

    @Override
    public CompletableFuture<Void> send(List<? extends Outgoing<?>> messages) {
        List<CompletableFuture<?>> sent = new ArrayList<>(messages.size());
        try {
            for (Outgoing<?> message : messages) {
                sent.add(kafka.send(encode(message)));
            }
        } catch (RuntimeException e) {
            sent.add(CompletableFuture.failedFuture(e));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    private <T extends SpecificRecordBase> ProducerRecord<String, byte[]> encode(Outgoing<T> message) {
        var encoded = new ProducerRecord<>(
                message.topic().name(), message.key(), codec.encode(message.topic(), message.value()));
        Headers headers = encoded.headers();
        headers.add("content-type", CONTENT_TYPE);
        headers.add(TraceContext.HEADER, message.trace().toString().getBytes(StandardCharsets.US_ASCII));
        return encoded;
    }
}
