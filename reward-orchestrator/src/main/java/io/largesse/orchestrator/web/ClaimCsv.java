package io.largesse.orchestrator.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.largesse.orchestrator.domain.ClaimSummary;
import io.largesse.orchestrator.domain.Pending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Claims as lines of <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>, each of which ends in CRLF, in UTF-8.
 *
 * <p>Players choose what event they claim, and participants their reasons: a spreadsheet would run a cell as a formula that begins like
 * one. Such a cell gets an apostrophe in front, as does one that begins with an apostrophe; so a program that takes the first apostrophe
 * of every cell away has what was there.
 */
final class ClaimCsv {

    private static final String[] HEADER = {
        "claimId",
        "eventId",
        "userId",
        "status",
        "reason",
        "message",
        "acceptedAt",
        "updatedAt",
        "endedAt",
        "version",
        "step",
        "attempt",
        "since",
        "sentAt",
        "nextAttemptAt"
    };

    /** Those of OWASP's "CSV Injection". */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

    private static final char APOSTROPHE = '\'';

    private final CsvWriter lines;

    /** Begins with the header line. */
    ClaimCsv(OutputStream out) {
        lines = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        lines.writeRecord(HEADER);
    }

    void write(ClaimSummary claim) {
        Pending pending = claim.pending();
        write(
                claim.claimId(),
                claim.eventId(),
                claim.userId(),
                claim.status(),
                claim.reason(),
                claim.message(),
                claim.acceptedAt(),
                claim.updatedAt(),
                claim.endedAt(),
                claim.version(),
                pending == null ? null : pending.step(),
                pending == null ? null : pending.attempt(),
                pending == null ? null : pending.since(),
                pending == null ? null : pending.sentAt(),
                claim.nextAttemptAt());
    }

    private void write(@Nullable Object... cells) {
        lines.writeRecord(Arrays.stream(cells).map(ClaimCsv::text).toList());
    }

    private static String text(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        boolean harmless =
                text.isEmpty() || (BEGINS_FORMULA.indexOf(text.charAt(0)) < 0 && text.charAt(0) != APOSTROPHE);
        return harmless ? text : APOSTROPHE + text;
    }

    /** Sends what has been written so far. Nothing is ever closed: of an export that failed the end must stay away. */
    void flush() throws IOException {
        lines.flush();
    }
}
