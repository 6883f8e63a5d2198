package io.largesse.auth.account.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a.b-c_9", "0123456789abcdef0123456789abcdef"})
    void these_are_names(String name) {
        assertThat(Username.parse(name)).contains(new Username(name));
    }

    @Test
    void a_name_is_the_same_in_any_case() {
        assertThat(Username.parse("AlIce")).contains(new Username("alice"));
    }

    @ParameterizedTest
    // The last two are a dotted capital I and a Kelvin sign, whose lower case is ASCII.
    @ValueSource(
            strings = {
                "",
                "ab",
                "0123456789abcdef0123456789abcdef0",
                "a b c",
                "a/b",
                "älice",
                "alice\n",
                "a\u0000bc",
                "\u0130ce",
                "al\u212Aice"
            })
    void these_are_not(String name) {
        assertThat(Username.parse(name)).isEmpty();
    }

    @Test
    void a_name_that_is_none_cannot_be_made() {
        assertThatThrownBy(() -> new Username("Alice")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_password_has_8_to_128_characters_whatever_they_are() {
        assertThat(fault("1234567")).isEqualTo("must be 8 to 128 characters");
        assertThat(fault("12345678")).isNull();
        assertThat(fault("x".repeat(128))).isNull();
        assertThat(fault("x".repeat(129))).isEqualTo("must be 8 to 128 characters");
        assertThat(fault("🦆".repeat(7))).isNotNull();
        assertThat(fault("🦆".repeat(128))).isNull();
        assertThat(fault("        ")).isNull();
    }

    @Test
    void a_password_is_none_of_those_that_are_tried_first() {
        assertThat(PasswordRule.fault("password", "password"::equals))
                .isEqualTo("must not be one of the most common passwords");
        assertThat(PasswordRule.fault("passwort", "password"::equals)).isNull();
    }

    private static @Nullable String fault(String password) {
        return PasswordRule.fault(password, _ -> false);
    }
}
