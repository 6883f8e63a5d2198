package io.largesse.events;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.Platform;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The event service: events and rewards, what players do, and what claims hold. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(Platform.class)
public class EventService {

    static final String NAME = "event-service";

    public static void main(String... args) {
        LargesseApplication.run(EventService.class, NAME, args);
    }
}
