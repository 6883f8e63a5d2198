package io.largesse.platform.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** More was sent than the path takes. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
    private final String detail;

    BodyTooLargeException(long maxBytes) {
        super("a body over the limit");
        this.detail = "The body is larger than %d bytes.".formatted(maxBytes);
    }

    /** The fault or what caused it, where that is this. */
    static @Nullable BodyTooLargeException in(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return tooLarge;
            }
        }
        return null;
    }

    String detail() {
        return detail;
    }
}
