package io.largesse.orchestrator.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.ClaimSummary;
import io.largesse.orchestrator.domain.Pending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCsvTest {

    private static final String HEADER =
            "claimId,eventId,userId,status,reason,message,acceptedAt,updatedAt,endedAt,version,step,attempt,since,sentAt,nextAttemptAt\r\n";
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void of_no_claims_there_is_the_header() throws IOException {
        assertThat(written()).isEqualTo(HEADER);
    }

    @Test
    void a_claim_is_a_line_that_ends_in_crlf_and_what_it_lacks_is_empty() throws IOException {
        var pending = new Pending("FULFILL", 3, AT.plusMillis(20), AT.plusSeconds(9));
        var waiting = new ClaimSummary(
                "c-1",
                "event",
                "user",
                ClaimStatus.PENDING_FULFILLMENT,
                null,
                null,
                AT,
                AT.plusMillis(20),
                null,
                4,
                pending,
                AT.plusSeconds(20));

        assertThat(written(waiting, claim("event", null)))
                .isEqualTo(
                        HEADER
                                + "c-1,event,user,PENDING_FULFILLMENT,,,2026-11-01T00:00:00Z,2026-11-01T00:00:00.020Z,,4,FULFILL,3,2026-11-01T00:00:00.020Z,2026-11-01T00:00:09Z,2026-11-01T00:00:20Z\r\n"
                                + "c-1,event,user,FAILED,X,,2026-11-01T00:00:00Z,2026-11-01T00:00:00Z,2026-11-01T00:00:00Z,2,,,,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b",
                "a\"b",
                "\"",
                "two\r\nlines",
                "one\nline",
                "one\rline",
                " spaces ",
                "한국어 😀",
                "a;b",
                "#comment",
                "a=1"
            })
    void odd_values_are_read_as_they_were(String odd) throws IOException {
        List<CsvRecord> lines = read(written(claim(odd, odd), claim("next", null)));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).getField(1)).isEqualTo(odd);
        assertThat(lines.get(1).getField(5)).isEqualTo(odd);
        assertThat(lines.get(2).getField(1)).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "=1+1\",=2",
                "+1",
                "-1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "'=1",
                "'"
            })
    void what_begins_like_a_formula_is_text_and_can_be_had_back(String formula) throws IOException {
        CsvRecord line = read(written(claim(formula, formula))).get(1);

        assertThat(line.getField(1)).isEqualTo("'" + formula);
        assertThat(line.getField(5)).isEqualTo("'" + formula);
    }

    private static ClaimSummary claim(String eventId, @Nullable String message) {
        return new ClaimSummary("c-1", eventId, "user", ClaimStatus.FAILED, "X", message, AT, AT, AT, 2, null, null);
    }

    private static String written(ClaimSummary... claims) throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new ClaimCsv(out);
        for (ClaimSummary claim : claims) {
            csv.write(claim);
        }
        csv.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<CsvRecord> read(String text) {
        return CsvReader.builder().ofCsvRecord(text).stream().toList();
    }
}
