package io.largesse.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommonPasswordsTest {

    private final CommonPasswords common = new CommonPasswords();

    @Test
    void what_is_tried_first_is_known_in_whatever_case() {
        assertThat(common.contains("password1")).isTrue();
        assertThat(common.contains("PassWord1")).isTrue();
        assertThat(common.contains("qwertyuiop")).isTrue();
        assertThat(common.contains("a long enough passphrase")).isFalse();
    }
}
