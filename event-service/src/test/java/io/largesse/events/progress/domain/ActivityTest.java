package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MOST = 1_000_000_000_000L;

    @Test
    void an_activity_may_be_as_large_as_the_rules_allow() {
        assertThat(new Activity(
                                "i".repeat(128),
                                "u".repeat(128),
                                "t".repeat(64),
                                Instant.EPOCH,
                                MOST,
                                Map.of("n".repeat(64), "v".repeat(256)))
                        .faults())
                .isEmpty();
        assertThat(at(Instant.parse("9999-01-01T00:00:00Z"), 1).faults()).isEmpty();
        assertThat(with(attributes(32)).faults()).isEmpty();
    }

    @Test
    void each_property_that_breaks_a_rule_is_named() {
        assertThat(new Activity("i".repeat(129), "", "t".repeat(65), NOW, 0, attributes(33)).faults())
                .extracting(Activity.Fault::property)
                .containsExactly("activityId", "userId", "type", "quantity", "attributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "tab\there", "line\n", "null\u0000"})
    void a_text_is_made_of_visible_characters(String text) {
        assertThat(new Activity(text, "user", "LOGIN", NOW, 1, Map.of()).faults())
                .containsExactly(new Activity.Fault("activityId", "must be 1 to 128 visible characters"));
    }

    @Test
    void a_quantity_is_a_positive_number_that_can_be_added_up() {
        assertThat(at(NOW, 1).faults()).isEmpty();
        assertThat(at(NOW, 0).faults()).extracting(Activity.Fault::property).containsExactly("quantity");
        assertThat(at(NOW, MOST + 1).faults())
                .extracting(Activity.Fault::property)
                .containsExactly("quantity");
    }

    @Test
    void what_has_not_happened_yet_cannot_be_reported() {
        assertThat(at(NOW, 1).faults(NOW)).isEmpty();
        assertThat(at(NOW, 0).faults(NOW.minusMillis(1)))
                .extracting(Activity.Fault::property)
                .containsExactly("quantity", "occurredAt");
    }

    @Test
    void a_time_is_one_that_can_be_written() {
        for (Instant outside : new Instant[] {
            Instant.EPOCH.minusMillis(1), Instant.parse("9999-01-01T00:00:00Z").plusMillis(1)
        }) {
            assertThat(at(outside, 1).faults())
                    .extracting(Activity.Fault::property)
                    .containsExactly("occurredAt");
        }
    }

    @Test
    void a_bad_attribute_is_named() {
        assertThat(with(Map.of("level", "v".repeat(257))).faults())
                .extracting(Activity.Fault::property)
                .containsExactly("attributes.level");
        assertThat(with(Map.of("n".repeat(65), "1")).faults()).hasSize(1);
        assertThat(with(Map.of("level", "")).faults())
                .as("a value may be empty")
                .isEmpty();
    }

    private static Activity at(Instant occurredAt, long quantity) {
        return new Activity("id", "user", "LOGIN", occurredAt, quantity, Map.of());
    }

    private static Activity with(Map<String, String> attributes) {
        return new Activity("id", "user", "LOGIN", NOW, 1, attributes);
    }

    private static Map<String, String> attributes(int count) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("attribute" + i, "value");
        }
        return attributes;
    }
}
