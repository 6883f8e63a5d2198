package io.largesse.auth.throttle;

import java.time.Duration;

/** Too many attempts have failed: this one was not looked at. */
public final class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    ThrottledException(Duration left) {
        super("Too many attempts have failed");
        this.left = left;
    }

    /** For how long no attempt is looked at. */
    public Duration left() {
        return left;
    }
}
