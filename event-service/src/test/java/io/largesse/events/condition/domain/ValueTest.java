package io.largesse.events.condition.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {

    @ParameterizedTest
    @CsvSource({
        "31, 31",
        "031, 31",
        "0, 0",
        "-0, 0",
        "1000, 1000",
        "12.50, 12.5",
        "-0.000001, -0.000001",
        "999999999999999999.999999, 999999999999999999.999999"
    })
    void a_text_that_spells_a_number_is_that_number(String text, String shown) {
        assertThat(Value.number(text)).isEqualTo(new Value.Amount(new BigDecimal(shown)));
        assertThat(Value.number(text)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "+1", "1e3", "0x1", "1.", ".5", "1,5", "١", "1000000000000000000", "0.0000001"})
    void what_is_longer_or_written_otherwise_is_none(String text) {
        assertThat(Value.number(text)).isNull();
    }

    @Test
    void the_same_number_is_the_same_however_it_is_written() {
        assertThat(new Value.Amount(new BigDecimal("1E+3"))).isEqualTo(Value.of(1_000));
        assertThat(new Value.Amount(new BigDecimal("1E+3"))).hasToString("1000");
        assertThat(new Value.Amount(new BigDecimal("2.0"))).isEqualTo(Value.of(2));
    }

    @Test
    void a_number_reaches_what_is_not_higher_and_a_text_itself() {
        assertThat(Value.of(2).reaches(Value.of(3))).isFalse();
        assertThat(Value.of(3).reaches(Value.of(3))).isTrue();
        assertThat(Value.of(4).reaches(Value.of(3))).isTrue();
        assertThat(new Value.Text("gold").reaches(new Value.Text("gold"))).isTrue();
        assertThat(new Value.Text("Gold").reaches(new Value.Text("gold"))).isFalse();
        assertThat(new Value.Text("4").reaches(Value.of(3))).isFalse();
        assertThat(Value.of(3).reaches(new Value.Text("3"))).isFalse();
    }

    @Test
    void a_text_is_read_as_a_number_only_where_one_is_asked_for() {
        var text = new Value.Text("4.0");
        assertThat(text.readAs(Value.of(3))).isEqualTo(Value.of(4));
        assertThat(text.readAs(new Value.Text("4"))).isSameAs(text);
        assertThat(new Value.Text("gold").readAs(Value.of(3))).isEqualTo(new Value.Text("gold"));
        assertThat(Value.of(4).readAs(new Value.Text("4"))).isEqualTo(Value.of(4));
    }
}
