package io.largesse.fulfillment.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
public class GrantStore {

    @Bean
    Grants grants(MongoTemplate store) {
        return new Grants(store.getCollection(Grants.COLLECTION));
    }

    @Bean
    Inventories inventories(MongoTemplate store) {
        var inventories = new Inventories(store.getCollection(Grants.COLLECTION));
        inventories.createIndex();
        return inventories;
    }
}
