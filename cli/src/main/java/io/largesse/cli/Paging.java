package io.largesse.cli;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import picocli.CommandLine.Option;

/** How much of a list. */
final class Paging {

    int limit;

    @Option(names = "--all", description = "To the end of the list, however long.")
    boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    void limit(int limit) {
        if (limit < 1) {
            throw new FailedException(ExitStatus.USAGE, "--limit is 1 or more, not " + limit + ".");
        }
        this.limit = limit;
    }
}
