package io.largesse.fulfillment;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.Platform;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the service. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({Platform.class, FulfillmentConfiguration.class})
public class FulfillmentService {

    /** Runs it on its own. */
    public static void main(String... args) {
        LargesseApplication.run(FulfillmentService.class, "fulfillment-service", args);
    }
}
