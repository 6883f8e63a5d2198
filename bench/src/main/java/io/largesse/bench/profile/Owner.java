package io.largesse.bench.profile;

import java.util.List;
import java.util.Optional;

/** Whose work a frame is, by the beginning of its class name. */
record Owner(String name, List<String> prefixes) {

    /** In this order: the first that matches counts. */
    private static final List<Owner> KNOWN = List.of(
            new Owner("Largesse: gateway", List.of("io.largesse.gateway.")),
            new Owner("Largesse: auth-service", List.of("io.largesse.auth.")),
            new Owner("Largesse: event-service", List.of("io.largesse.events.")),
            new Owner("Largesse: reward-orchestrator", List.of("io.largesse.orchestrator.")),
            new Owner("Largesse: fulfillment-service", List.of("io.largesse.fulfillment.")),
            new Owner("Largesse: platform, embedded", List.of("io.largesse.")),
            new Owner(
                    "Kafka broker",
                    List.of(
                            "kafka.",
                            "org.apache.kafka.server.",
                            "org.apache.kafka.storage.",
                            "org.apache.kafka.coordinator.",
                            "org.apache.kafka.raft.",
                            "org.apache.kafka.controller.",
                            "org.apache.kafka.metadata.",
                            "org.apache.kafka.image.",
                            "org.apache.kafka.network.")),
            new Owner("Kafka clients", List.of("org.apache.kafka.")),
            new Owner("Spring Kafka", List.of("org.springframework.kafka.")),
            new Owner("Embedded store", List.of("de.bwaldvogel.", "org.h2.")),
            new Owner("MongoDB driver", List.of("com.mongodb.", "org.bson.")),
            new Owner("Spring Data", List.of("org.springframework.data.")),
            new Owner("Netty", List.of("io.netty.")),
            new Owner("Spring Security, tokens", List.of("org.springframework.security.", "com.nimbusds.")),
            new Owner("Spring Cloud Gateway", List.of("org.springframework.cloud.")),
            new Owner(
                    "HTTP client",
                    List.of(
                            "jdk.internal.net.http.",
                            "java.net.http.",
                            "org.apache.hc.",
                            "org.springframework.web.client.",
                            "org.springframework.http.client.",
                            "sun.net.www.")),
            new Owner("Tomcat", List.of("org.apache.tomcat.", "org.apache.catalina.", "org.apache.coyote.")),
            new Owner("Spring MVC", List.of("org.springframework.web.", "org.springframework.http.")),
            new Owner("Metrics, tracing", List.of("io.micrometer.", "io.prometheus.")),
            new Owner("JSON", List.of("tools.jackson.", "com.fasterxml.jackson.")),
            new Owner("Avro, Apicurio", List.of("org.apache.avro.", "io.apicurio.")),
            new Owner("Logging", List.of("ch.qos.logback.", "org.slf4j.")),
            new Owner("Spring core", List.of("org.springframework.")));

    /** Empty for the JDK and whatever else works for others. */
    static Optional<Owner> of(String className) {
        return KNOWN.stream()
                .filter(owner -> owner.prefixes.stream().anyMatch(className::startsWith))
                .findFirst();
    }
}
