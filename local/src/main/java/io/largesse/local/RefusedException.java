package io.largesse.local;

import java.io.Serial;

/** Something the user can change: the message is one line that says what. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RefusedException(String line) {
        super(line);
    }

    RefusedException(String line, Throwable cause) {
        super(line, cause);
    }
}
