package io.largesse.events.condition.domain;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is measured, and what is asked for: a number, or a text. */
public sealed interface Value {

    /** Digits before the point, and after it, that a number may have: it is written without an exponent. */
    int MAX_DIGITS = 18;

    int MAX_DECIMALS = 6;

    Pattern NUMBER = Pattern.compile("-?[0-9]{1,%d}(\\.[0-9]{1,%d})?".formatted(MAX_DIGITS, MAX_DECIMALS));

    /** A number; {@code 1.50} and {@code 1.5} are the same. */
    record Amount(BigDecimal number) implements Value {
        public Amount {
            BigDecimal shortest = number.stripTrailingZeros();
            number = shortest.setScale(Math.max(0, shortest.scale()));
        }

        @Override
        public String toString() {
            return number.toPlainString();
        }
    }

    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    static Amount of(long number) {
        return new Amount(BigDecimal.valueOf(number));
    }

    /** The number that a text spells, such as {@code 31} or {@code -0.5}; null where it spells none. */
    static @Nullable Amount number(String text) {
        return NUMBER.matcher(text).matches() ? new Amount(new BigDecimal(text)) : null;
    }

    /** Whether this is what is asked for: the same text, or a number that is at least as high. */
    default boolean reaches(Value target) {
        return switch (target) {
            case Amount(var least) -> this instanceof Amount(var number) && number.compareTo(least) >= 0;
            case Text text -> equals(text);
        };
    }

    /** This as a number where a number is asked for and it spells one, else as it is. */
    default Value readAs(Value target) {
        return target instanceof Amount && this instanceof Text(var text)
                ? Objects.requireNonNullElse(number(text), this)
                : this;
    }
}
