package io.largesse.cli.output;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Standard output. A reader that leaves, or a full disk, ends the command, so that no script takes a part for the whole. */
public final class Output {

    private static final int BUFFER = 64 * 1024;

    private final BufferedOutputStream out;
    private final Charset charset;
    private final Terminal terminal;
    private boolean noted;

    public Output(OutputStream out, Charset charset, Terminal terminal) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.charset = charset;
        this.terminal = terminal;
    }

    /** Text without what a terminal would take for an order: players choose some of what operators read. */
    public static String plain(String text) {
        return text.codePoints()
                .map(point -> harmless(point) ? point : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public Terminal terminal() {
        return terminal;
    }

    public void line(String text) {
        String over = noted ? "\r\u001b[K" : "";
        noted = false;
        write((over + text + "\n").getBytes(charset));
    }

    public void heading(String text) {
        line(terminal.bold(text));
    }

    /** JSON on a line of its own, always in UTF-8. */
    public void json(JsonNode value) {
        write((value + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What is going on now, until the next line is written over it; for people alone. */
    public void note(String text) {
        if (terminal.person()) {
            String fitting = text.length() < terminal.columns() ? text : text.substring(0, terminal.columns() - 1);
            write(("\r\u001b[K" + terminal.faint(fitting)).getBytes(charset));
            noted = true;
            flush();
        }
    }

    /** All of it, as it comes. An input that breaks off is not the output's fault, and thrown. */
    public void copy(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            try {
                out.write(buffer, 0, read);
            } catch (IOException e) {
                throw failed(e);
            }
        }
        flush();
    }

    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static FailedException failed(IOException e) {
        String why = String.valueOf(e.getMessage());
        return why.contains("Broken pipe")
                ? new FailedException(ExitStatus.OUTPUT_CLOSED)
                : new FailedException(ExitStatus.REFUSED, "The output cannot be written: " + why + ".");
    }

    private static boolean harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
