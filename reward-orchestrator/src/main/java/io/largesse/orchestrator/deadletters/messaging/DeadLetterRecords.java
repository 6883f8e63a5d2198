package io.largesse.orchestrator.deadletters.messaging;

import io.largesse.orchestrator.deadletters.domain.Bytes;
import io.largesse.orchestrator.deadletters.domain.Failure;
import io.largesse.orchestrator.deadletters.domain.Header;
import io.largesse.orchestrator.deadletters.domain.Position;
import io.largesse.orchestrator.deadletters.domain.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** Dead letters as they lie in their topics. Whatever lies there is one, also where nothing says how it came to be. */
final class DeadLetterRecords {

    /** Names the entry that a record was sent again for. */
    static final String REDRIVEN = "largesse-dead-letter";

    static final String SUFFIX = ".dlt";

    private static final String OURS = KafkaHeaders.PREFIX + "dlt-";
    private static final String UNKNOWN = "unknown";

    private DeadLetterRecords() {}

    static Failure failure(ConsumerRecord<String, byte[]> letter) {
        byte[] value = letter.value();
        return new Failure(
                position(letter),
                text(letter, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP),
                letter.key(),
                value == null ? null : Bytes.of(value),
                headers(letter),
                new Reason(
                        orUnknown(text(letter, KafkaHeaders.DLT_EXCEPTION_FQCN)),
                        orUnknown(text(letter, KafkaHeaders.DLT_EXCEPTION_MESSAGE))),
                Instant.ofEpochMilli(letter.timestamp()),
                text(letter, REDRIVEN));
    }

    /** Its topic is the one whose dead letters these are, whatever a header says: only there is it ever sent again. */
    private static Position position(ConsumerRecord<String, byte[]> letter) {
        String topic = letter.topic().substring(0, letter.topic().length() - SUFFIX.length());
        Integer partition = number(letter, KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES, ByteBuffer::getInt);
        Long offset = number(letter, KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES, ByteBuffer::getLong);
        Long timestamp = number(letter, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.BYTES, ByteBuffer::getLong);
        return partition == null || offset == null || timestamp == null
                ? new Position(topic, letter.partition(), letter.offset(), Instant.ofEpochMilli(letter.timestamp()))
                : new Position(topic, partition, offset, Instant.ofEpochMilli(timestamp));
    }

    private static List<Header> headers(ConsumerRecord<String, byte[]> letter) {
        List<Header> headers = new ArrayList<>();
        for (var header : letter.headers()) {
            if (!header.key().startsWith(OURS) && !header.key().equals(REDRIVEN)) {
                headers.add(new Header(header.key(), header.value() == null ? null : Bytes.of(header.value())));
            }
        }
        return headers;
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> letter, String name) {
        byte[] value = value(letter, name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static <N> @Nullable N number(
            ConsumerRecord<String, byte[]> letter, String name, int length, Function<ByteBuffer, N> read) {
        byte[] value = value(letter, name);
        return value == null || value.length != length ? null : read.apply(ByteBuffer.wrap(value));
    }

    private static byte @Nullable [] value(ConsumerRecord<String, byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? UNKNOWN : text;
    }
}
