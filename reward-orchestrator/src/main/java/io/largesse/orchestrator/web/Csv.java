package io.largesse.orchestrator.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Lines of <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, each of which ends in CRLF, in UTF-8.
 *
 * <p>Players choose what event they claim, and participants their reasons: a spreadsheet would run a cell as a formula that begins like
 * one. Such a cell gets an apostrophe in front, as does one that begins with an apostrophe; so a program that takes the first apostrophe
 * of every cell away has what was there.
 */
public final class Csv {

    private static final String CONTENT_TYPE = "text/csv;charset=UTF-8;header=present";

    /** Those of OWASP's "CSV Injection". */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final char APOSTROPHE = '\'';

    private final CsvWriter lines;

    /** Begins with the header line. */
    public Csv(OutputStream out, String... header) {
        lines = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        lines.writeRecord(header);
    }

    /**
     * Says of an answer that it is such a file. Lines are sent as they are written; if that fails in between, the connection breaks off,
     * so that what was sent does not pass for all.
     */
    public static void announce(HttpServletResponse response, String file) {
        response.setContentType(CONTENT_TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file));
    }

    /** A cell that is null is empty. */
    public void write(@Nullable Object... cells) {
        lines.writeRecord(Arrays.stream(cells).map(Csv::text).toList());
    }

    private static String text(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        boolean harmless =
                text.isEmpty() || (BEGINS_FORMULA.indexOf(text.charAt(0)) < 0 && text.charAt(0) != APOSTROPHE);
        return harmless ? text : APOSTROPHE + text;
    }

    /** Sends what has been written so far. Nothing is ever closed: of an export that failed the end must stay away. */
    public void flush() throws IOException {
        lines.flush();
    }
}
