package io.largesse.events.reward.store;

import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What tells the audit log of stock and templates. */
@Configuration(proxyBeanMethods = false)
class RewardStoreConfiguration {

    @Bean
    Outbox stockOutbox(Outboxes outboxes, MongoTemplate mongo) {
        return outboxes.audited(mongo.getCollection(StockStore.COLLECTION));
    }

    @Bean
    Outbox templateOutbox(Outboxes outboxes, MongoTemplate mongo) {
        return outboxes.audited(mongo.getCollection(TemplateStore.COLLECTION));
    }
}
