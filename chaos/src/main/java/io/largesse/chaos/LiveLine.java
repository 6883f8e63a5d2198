package io.largesse.chaos;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Tells whoever waits what goes on: in one line of a terminal that keeps changing, and elsewhere when there is news. */
final class LiveLine {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private boolean open;

    LiveLine(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        if (open) {
            out.print(CLEAR);
            open = false;
        }
        out.println(line);
        out.flush();
    }

    /** How far it is now. */
    synchronized void show(String line) {
        if (terminal) {
            out.print(CLEAR + line);
            out.flush();
            open = true;
        }
    }
}
