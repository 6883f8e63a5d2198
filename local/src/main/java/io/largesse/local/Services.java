package io.largesse.local;

import io.largesse.auth.AuthService;
import io.largesse.events.EventService;
import io.largesse.fulfillment.FulfillmentService;
import io.largesse.gateway.Gateway;
import io.largesse.orchestrator.RewardOrchestrator;
import io.largesse.platform.LargesseApplication;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The services, each an application of its own with its own configuration, port and lifetime. */
final class Services {

    /** Few partitions keep batches large; one machine has nothing to spread over. */
    private static final int PARTITIONS = 3;

    record Service(Part part, Class<?> main) {}

    static final List<Service> ALL = List.of(
            new Service(Part.AUTH, AuthService.class),
            new Service(Part.EVENTS, EventService.class),
            new Service(Part.ORCHESTRATOR, RewardOrchestrator.class),
            new Service(Part.FULFILLMENT, FulfillmentService.class),
            new Service(Part.GATEWAY, Gateway.class));

    private Services() {}

    /** Returns when the service serves requests. */
    static ConfigurableApplicationContext start(Service service, PlatformOptions options) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + service.part().port(options.portOffset),
                "--LARGESSE_HOST=" + options.host,
                "--LARGESSE_KAFKA=" + options.endpoint(Part.BROKER),
                "--LARGESSE_STORE=" + options.endpoint(Part.STORE),
                "--LARGESSE_REGISTRY=" + options.endpoint(Part.REGISTRY),
                "--LARGESSE_AUTH=" + options.url(Part.AUTH),
                "--LARGESSE_EVENTS=" + options.url(Part.EVENTS),
                "--LARGESSE_CLAIMS=" + options.url(Part.ORCHESTRATOR),
                "--LARGESSE_FULFILLMENT=" + options.url(Part.FULFILLMENT),
                // The accounts and the client that the banner names.
                "--spring.profiles.active=local"));
        if (options.starts(Part.STORE)) {
            // One instance holds all timers, and this store would read every claim to look for others.
            settings.add("--largesse.claims.sweep-interval=0s");
        }
        if (options.starts(Part.BROKER)) {
            settings.add("--largesse.messaging.partitions=" + PARTITIONS);
            // Loopback has room for everything.
            settings.add("--spring.kafka.producer.compression-type=none");
        }
        return LargesseApplication.builder(service.main(), service.part().title())
                // They end in our order, not each by a hook of its own.
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new));
    }
}
