package io.largesse.local.endtoend;

/**
 * The platform that the end-to-end tests talk to, started once for all of them. They know no more of it than its addresses, so the
 * same tests run on whatever it is made of.
 *
 * @param gateway base URL
 * @param kafka bootstrap servers
 * @param registry base URL
 */
record PlatformUnderTest(String gateway, String kafka, String registry) {

    /** Set by the Maven profile {@code containers}. */
    private static final boolean ON_CONTAINERS = Boolean.getBoolean("largesse.test.containers");

    static PlatformUnderTest shared() {
        if (ON_CONTAINERS) {
            ContainerPlatform.assumeEngine();
        }
        return Shared.PLATFORM;
    }

    private static final class Shared {
        static final PlatformUnderTest PLATFORM = ON_CONTAINERS ? ContainerPlatform.start() : EmbeddedPlatform.start();
    }
}
