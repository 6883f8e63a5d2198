package io.largesse.platform.test.straight.messaging;

import io.largesse.platform.test.straight.domain.Decision;
import io.largesse.user.UserStatus;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Avro and Kafka where they belong. */
public final class Feed {

    private Feed() {}

    public static ProducerRecord<String, UserStatus> message(Decision decision) {
        var status = new UserStatus("1", decision.late() ? "BANNED" : "ACTIVE", 1L, Instant.EPOCH, null);
        return new ProducerRecord<>("user.status", status);
    }
}
