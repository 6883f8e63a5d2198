package io.largesse.local.endtoend;

import java.util.List;
import java.util.Optional;

/**
 * The platform that the end-to-end tests talk to, started once for all of them. They know no more of it than its addresses, so the
 * same tests run on whatever it is made of.
 *
 * @param gateway base URL
 * @param kafka bootstrap servers
 * @param registry base URL
 * @param services base URLs of those behind the gateway
 */
record PlatformUnderTest(String gateway, String kafka, String registry, List<String> services) {

    /** Set by the Maven profile {@code containers}. */
    private static final boolean ON_CONTAINERS = Boolean.getBoolean("largesse.test.containers");

    /** The services that run in this JVM, on whatever parts. */
    static PlatformUnderTest at(int offset, String kafka, String registry) {
        return new PlatformUnderTest(
                url(3000 + offset),
                kafka,
                registry,
                List.of(url(3001 + offset), url(3002 + offset), url(3003 + offset), url(3004 + offset)));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    static PlatformUnderTest shared() {
        if (ON_CONTAINERS) {
            ContainerPlatform.assumeEngine();
        }
        return Shared.PLATFORM;
    }

    /** The URL of an auth-service of the shared platform whose access tokens live for a second; containers have none. */
    static Optional<String> startBriefAuth() {
        return ON_CONTAINERS ? Optional.empty() : Optional.of(EmbeddedPlatform.startBriefAuth());
    }

    private static final class Shared {
        static final PlatformUnderTest PLATFORM =
                Documented.holding(ON_CONTAINERS ? ContainerPlatform.start() : EmbeddedPlatform.start());
    }
}
