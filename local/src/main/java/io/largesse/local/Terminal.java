package io.largesse.local;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a person sees: colours and signs where the terminal has them, plain text where the output goes to a file. */
final class Terminal {

    private final PrintStream out;
    private final boolean colours;
    private final String done;

    private Terminal(PrintStream out, boolean colours, boolean unicode) {
        this.out = out;
        this.colours = colours;
        this.done = unicode ? "✓" : "-";
    }

    static Terminal standard() {
        boolean person = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, person && !plain, System.out.charset().equals(StandardCharsets.UTF_8));
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** One more step is done: what, where it is now, and how long it took. */
    void done(String what, String where, Duration took) {
        String seconds = String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0);
        line("  " + good(done) + " " + pad(what, 22) + pad(where, 28) + faint(seconds));
    }

    String bold(String text) {
        return coloured("1", text);
    }

    String faint(String text) {
        return coloured("2", text);
    }

    String good(String text) {
        return coloured("32", text);
    }

    String alarming(String text) {
        return coloured("1;31", text);
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    private String coloured(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
