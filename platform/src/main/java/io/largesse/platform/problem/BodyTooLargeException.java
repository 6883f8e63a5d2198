package io.largesse.platform.problem;

import java.io.IOException;

/** More was sent than the path takes. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long maxBytes) {
        super("The body is larger than %d bytes.".formatted(maxBytes));
    }
}
