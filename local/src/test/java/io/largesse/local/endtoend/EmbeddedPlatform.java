package io.largesse.local.endtoend;

import io.largesse.local.LocalTestSupport;

/** The platform in this JVM, as {@code largesse up} starts it. */
final class EmbeddedPlatform {

    private static final int OFFSET = LocalTestSupport.anyFreeOffset();

    private EmbeddedPlatform() {}

    static PlatformUnderTest start() {
        LocalTestSupport.start(OFFSET);
        return PlatformUnderTest.at(OFFSET, "127.0.0.1:" + (9092 + OFFSET), "http://127.0.0.1:" + (8081 + OFFSET));
    }

    /** The URL of an auth-service beside the platform's, whose access tokens live for a second. */
    static String startBriefAuth() {
        return LocalTestSupport.startBriefAuth(OFFSET);
    }
}
