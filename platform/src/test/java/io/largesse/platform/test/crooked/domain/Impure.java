package io.largesse.platform.test.crooked.domain;

import java.time.Instant;
import org.slf4j.LoggerFactory;

/** Asks the clock, and knows a library. */
public final class Impure {

    private Impure() {}

    public static Instant now() {
        LoggerFactory.getLogger(Impure.class).info("asked");
        return Instant.now();
    }
}
