package io.largesse.platform.sample;

import static io.largesse.platform.security.AccessRule.allow;

import com.mongodb.client.MongoCollection;
import io.largesse.platform.Platform;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.OutboxEntry;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A service with a collection of documents whose state is told on {@code user.status}, and a few requests. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Platform.class, SampleController.class})
public class SampleService {

    /** The document's state that cannot be told: telling it breaks. */
    public static final String UNTELLABLE = "UNTELLABLE";

    @Bean
    AccessRules accessRules() {
        return () -> List.of(
                allow("/sample/open/**").toEveryone(),
                allow("/sample/operators/**").to(Role.OPERATOR),
                allow("/sample/machines/**").toScope("sample:write"),
                allow("/sample/**").toAnyToken());
    }

    @Bean
    MongoCollection<Document> samples(MongoTemplate store) {
        return store.getCollection("samples");
    }

    @Bean
    Outbox sampleOutbox(Outboxes outboxes, MongoCollection<Document> samples) {
        return outboxes.of(samples, SampleService::statuses);
    }

    /** Tells each entry the present state. */
    public static List<Outgoing<UserStatus>> statuses(Document document, List<OutboxEntry> entries) {
        String state = document.getString("state");
        if (UNTELLABLE.equals(state)) {
            throw new IllegalStateException("a bug");
        }
        String id = document.getString("_id");
        var status = new UserStatus(id, state, document.getLong("version"), Instant.EPOCH, null);
        return entries.stream()
                .map(entry -> new Outgoing<>(Topic.USER_STATUS, id, status, entry.trace()))
                .toList();
    }
}
