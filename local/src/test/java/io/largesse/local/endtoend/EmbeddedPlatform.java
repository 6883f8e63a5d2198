package io.largesse.local.endtoend;

import io.largesse.local.LocalTestSupport;

/** The platform in this JVM, as {@code largesse up} starts it. */
final class EmbeddedPlatform {

    private EmbeddedPlatform() {}

    static PlatformUnderTest start() {
        int offset = LocalTestSupport.anyFreeOffset();
        LocalTestSupport.start(offset);
        return PlatformUnderTest.at(offset, "127.0.0.1:" + (9092 + offset), "http://127.0.0.1:" + (8081 + offset));
    }
}
