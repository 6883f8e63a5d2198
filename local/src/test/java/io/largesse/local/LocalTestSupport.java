package io.largesse.local;

import io.largesse.auth.AuthService;
import io.largesse.embedded.EmbeddedParts;
import io.largesse.platform.LargesseApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What the end-to-end tests may know of the platform's inside: how to start it out of everyone's way. */
public final class LocalTestSupport {

    static {
        // A provider that nothing is given to: what is told of providers is there to be seen.
        System.setProperty("largesse.fulfillment.webhooks.game.url", "https://game.example/largesse");
        System.setProperty("largesse.fulfillment.webhooks.game.secret", "a-secret-that-is-long-enough-to-be-one");
        // Tests keep their tokens to the end, and a slow machine hashes passwords one at a time.
        System.setProperty("largesse.issuing.access-lifetime", "1h");
        System.setProperty("largesse.passwords.longest-wait", "60s");
    }

    private LocalTestSupport() {}

    /** An offset at which every port is free. */
    public static int anyFreeOffset() {
        return Ports.anyFreeOffset();
    }

    /** Starts everything in this JVM, in memory, to end with it. */
    public static void start(int portOffset) {
        var options = new PlatformOptions();
        options.portOffset = portOffset;
        LocalPlatform.start(options, Terminal.standard());
    }

    /** Starts an auth-service beside that of {@link #start(int)}, whose access tokens live for a second, and returns its URL. */
    public static String startBriefAuth(int portOffset) {
        var options = new PlatformOptions();
        options.portOffset = portOffset;
        ConfigurableApplicationContext auth = LargesseApplication.builder(AuthService.class, Part.AUTH.title())
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--LARGESSE_KAFKA=" + options.endpoint(Part.BROKER),
                        "--LARGESSE_STORE=" + options.endpoint(Part.STORE),
                        "--LARGESSE_REGISTRY=" + options.endpoint(Part.REGISTRY),
                        "--spring.profiles.active=local",
                        "--largesse.issuing.access-lifetime=1s");
        return "http://127.0.0.1:" + auth.getEnvironment().getProperty("local.server.port");
    }

    /** Starts the services in this JVM, on what is there already, to end with it. */
    public static void start(int portOffset, String kafka, String store, String registry) {
        var options = new PlatformOptions();
        options.portOffset = portOffset;
        options.kafka = kafka;
        options.store = store;
        options.registry = registry;
        LocalPlatform.start(options, Terminal.standard());
    }

    /** Starts one of the services in this JVM, on what is there already, and says how to end it. */
    public static AutoCloseable startService(String name, int portOffset, EmbeddedParts parts) {
        var options = new PlatformOptions();
        options.portOffset = portOffset;
        options.kafka = parts.broker().bootstrapServers();
        options.store = parts.store().connectionString();
        options.registry = parts.registry().url();
        Services.Service service = Services.ALL.stream()
                .filter(candidate -> candidate.part().title().equals(name))
                .findFirst()
                .orElseThrow();
        return Services.start(service, options);
    }
}
