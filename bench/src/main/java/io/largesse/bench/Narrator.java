package io.largesse.bench;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Tells whoever waits what goes on: a line that keeps changing in a terminal, one now and then elsewhere. */
final class Narrator {

    private static final int LINES_SKIPPED = 5;

    private final PrintWriter out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private int progress;
    private boolean lineOpen;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    void say(String text) {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
        progress = 0;
        out.println(text);
        out.flush();
    }

    /** The same thing again, a little further. */
    void progress(String line) {
        progress++;
        if (terminal) {
            out.print("\r" + line + "   ");
            lineOpen = true;
        } else if (progress % LINES_SKIPPED == 0) {
            out.println(line);
        }
        out.flush();
    }
}
