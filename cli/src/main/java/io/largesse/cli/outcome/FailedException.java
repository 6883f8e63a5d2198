package io.largesse.cli.outcome;

import java.util.List;

/** Ends the command: with what it exits, and what its user is told. */
public final class FailedException extends RuntimeException {

    private final ExitStatus status;
    private final List<String> lines;

    /** @param lines the first says what is wrong, the others what may be done about it */
    public FailedException(ExitStatus status, List<String> lines) {
        super(String.join(" ", lines));
        this.status = status;
        this.lines = List.copyOf(lines);
    }

    public FailedException(ExitStatus status, String... lines) {
        this(status, List.of(lines));
    }

    public ExitStatus status() {
        return status;
    }

    public List<String> lines() {
        return lines;
    }
}
