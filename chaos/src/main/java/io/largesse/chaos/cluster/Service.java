package io.largesse.chaos.cluster;

import io.largesse.auth.AuthService;
import io.largesse.events.EventService;
import io.largesse.fulfillment.FulfillmentService;
import io.largesse.gateway.Gateway;
import io.largesse.orchestrator.RewardOrchestrator;

/** The services of the platform. */
public enum Service {
    AUTH("auth-service", AuthService.class, "LARGESSE_AUTH"),
    EVENTS("event-service", EventService.class, "LARGESSE_EVENTS"),
    ORCHESTRATOR("reward-orchestrator", RewardOrchestrator.class, "LARGESSE_CLAIMS"),
    FULFILLMENT("fulfillment-service", FulfillmentService.class, "LARGESSE_FULFILLMENT"),
    GATEWAY("gateway", Gateway.class, "LARGESSE_GATEWAY");

    private final String title;
    private final Class<?> application;
    private final String address;

    Service(String title, Class<?> application, String address) {
        this.title = title;
        this.application = application;
        this.address = address;
    }

    public String title() {
        return title;
    }

    Class<?> application() {
        return application;
    }

    /** The setting that tells the other services where it is. */
    String address() {
        return address;
    }
}
