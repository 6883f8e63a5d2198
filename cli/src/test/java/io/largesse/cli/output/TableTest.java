package io.largesse.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableTest {

    private static final Instant NOW = Instant.parse("2026-11-26T14:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void columns_are_aligned_and_what_is_missing_is_a_dash() {
        table(Terminal.NONE).print(List.of(item("c1", "SUCCEEDED", "short"), item("a-longer-id", "FAILED", null)));

        assertThat(lines())
                .containsExactly(
                        "CLAIM        STATUS     WHY", "c1           SUCCEEDED  short", "a-longer-id  FAILED     -");
    }

    @Test
    void later_pages_have_no_heading_again() {
        Table table = table(Terminal.NONE);
        table.print(List.of(item("c1", "FAILED", "x")));
        table.print(List.of(item("c2", "FAILED", "x")));

        assertThat(lines()).hasSize(3);
    }

    @Test
    void what_is_too_wide_for_the_terminal_is_cut_and_ids_are_not() {
        table(new Terminal(true, false, 40))
                .print(List.of(item("0123456789", "FAILED", "a reason that goes on and on")));

        assertThat(lines()).allMatch(line -> line.length() <= 40);
        assertThat(lines().getLast()).startsWith("0123456789  FAILED  a reason").endsWith("…");
    }

    @Test
    void a_file_gets_everything() {
        table(Terminal.NONE).print(List.of(item("c1", "FAILED", "y".repeat(500))));

        assertThat(lines().getLast()).endsWith("y".repeat(500));
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        assertThat(Terminal.of(true, Map.of()).painted("FAILED"))
                .startsWith("\u001b[31m")
                .endsWith("\u001b[0m");
        assertThat(Terminal.of(true, Map.of("NO_COLOR", "1")).painted("FAILED")).isEqualTo("FAILED");
        assertThat(Terminal.of(true, Map.of("NO_COLOR", "")).painted("FAILED")).isNotEqualTo("FAILED");
        assertThat(Terminal.of(true, Map.of("TERM", "dumb")).painted("FAILED")).isEqualTo("FAILED");
        assertThat(Terminal.of(false, Map.of("COLUMNS", "40"))).isEqualTo(Terminal.NONE);
    }

    @Test
    void what_players_choose_gives_the_terminal_no_orders() {
        table(Terminal.NONE).print(List.of(item("\u001b]0;owned\u0007", "FAILED", "a\nb\u202ec\u009bd")));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u009b")
                .contains("a\ufffdb\ufffdc\ufffdd");
    }

    @Test
    void times_are_no_longer_than_needed() {
        assertThat(Times.shortened("2026-11-26T13:59:01.123Z", NOW)).isEqualTo("11-26 13:59:01");
        assertThat(Times.shortened("2025-11-26T13:59:01Z", NOW)).isEqualTo("2025-11-26 13:59");
        assertThat(Times.shortened("-", NOW)).isEqualTo("-");
        assertThat(Times.ofDay("2026-11-26T13:59:01.123456Z")).isEqualTo("13:59:01.123");
        assertThat(Times.length(Duration.ofMillis(417))).isEqualTo("417 ms");
        assertThat(Times.length(Duration.ofMillis(2410))).isEqualTo("2.4 s");
        assertThat(Times.length(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    }

    private Table table(Terminal terminal) {
        return new Table(
                new Output(printed, StandardCharsets.UTF_8, terminal),
                List.of(Column.of("CLAIM", "/claimId"), Column.status("/status"), Column.cut("WHY", "/why")));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode item(String id, String status, @Nullable String why) {
        return new JsonMapper()
                .createObjectNode()
                .put("claimId", id)
                .put("status", status)
                .put("why", why);
    }
}
