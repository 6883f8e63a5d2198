package io.largesse.platform.outbox;

import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.ServiceName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

    @Bean
    Outboxes outboxes(ServiceName service, Publisher publisher, MeterRegistry meters, InstantSource clock) {
        return new Outboxes(service, publisher, meters, clock);
    }
}
