package io.largesse.bench;

import java.io.Serial;

/** The measurement cannot go on; the message is one line that says why. */
public final class BenchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public BenchException(String line) {
        super(line);
    }

    public BenchException(String line, Throwable cause) {
        super(line, cause);
    }
}
