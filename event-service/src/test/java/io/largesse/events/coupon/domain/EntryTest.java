package io.largesse.events.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "SUMMER-2026/x_y.z+", "가입축하", "é", "🎁1", "\"quoted\"", "#1"})
    void what_is_printed_is_a_code_exactly_as_it_was_given(String text) {
        assertThat(Entry.of(7, text)).isEqualTo(new Entry(7, text, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" A", "A ", "A B", "A\tB", "A\nB", "\u00a0A", "A\u200b", "\ufeffA", "A\u0000", "\ufffd", "\ue000"
            })
    void a_space_and_what_nobody_sees_is_in_no_code(String text) {
        assertThat(Entry.of(1, text).fault()).isEqualTo("has a space or something that cannot be printed");
    }

    static Stream<String> longest() {
        return Stream.of("x".repeat(128), "🎁".repeat(128));
    }

    @ParameterizedTest
    @MethodSource("longest")
    void a_code_has_1_to_128_characters(String text) {
        assertThat(Entry.of(1, text).fault()).isNull();
        assertThat(Entry.of(1, text + "x").fault()).isEqualTo("has more than 128 characters");
        assertThat(Entry.of(1, "").fault()).isEqualTo("is empty");
        assertThat(Entry.invalid(3, "is not a string")).isEqualTo(new Entry(3, "", "is not a string"));
    }
}
