package io.largesse.events.event;

import io.largesse.events.event.messaging.Catalogue;
import io.largesse.events.event.store.EventFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what knows nothing of each other. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    EventFeed eventFeed() {
        return Catalogue::entry;
    }
}
