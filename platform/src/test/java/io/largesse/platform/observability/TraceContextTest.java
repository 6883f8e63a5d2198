package io.largesse.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void a_valid_header_is_kept_as_it_is() {
        assertThat(TraceContext.parse(VALID)).hasToString(VALID);
        assertThat(TraceContext.parse(VALID).traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
                "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void whatever_is_not_valid_begins_a_new_trace(String header) {
        TraceContext fresh = TraceContext.parse(header);

        assertThat(fresh.toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").isNotEqualTo(header);
        assertThat(TraceContext.parse(fresh.toString())).isEqualTo(fresh);
    }

    @Test
    void no_header_begins_a_new_trace_each_time() {
        assertThat(TraceContext.parse(null)).isNotEqualTo(TraceContext.parse(null));
    }
}
