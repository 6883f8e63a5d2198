package io.largesse.platform.test.crooked;

import io.largesse.user.UserStatus;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;

/** Holds what belongs to messaging, store and web. */
public final class Crooked {

    private Crooked() {}

    static String everything(
            ProducerRecord<String, UserStatus> message,
            Document document,
            HttpServletRequest request,
            UserStatus status) {
        return message.topic() + document.size() + request.getRequestURI() + status.getUserId();
    }
}
