package io.largesse.platform.messaging;

import org.jspecify.annotations.Nullable;

/** Something that the work cannot be done rightly without is away for now: waited for by consumers, 503 over HTTP. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
