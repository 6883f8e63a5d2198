package io.largesse.orchestrator.deadletters.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    private final byte[] array = {1, 2, 3};
    private final Bytes bytes = Bytes.of(array);

    @Test
    void nobody_can_change_them() {
        array[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes.toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void the_same_bytes_are_equal() {
        assertThat(bytes).isEqualTo(Bytes.of(new byte[] {1, 2, 3})).hasSameHashCodeAs(Bytes.of(new byte[] {1, 2, 3}));
        assertThat(bytes).isNotEqualTo(Bytes.of(new byte[] {1, 2, 4})).isNotEqualTo("3 bytes");
        assertThat(bytes.hashCode()).isNotEqualTo(Bytes.of(new byte[] {1, 2, 4}).hashCode());
    }

    @Test
    void the_first_ones_are_no_more_than_there_are() {
        assertThat(bytes.size()).isEqualTo(3);
        assertThat(bytes.head(2)).isEqualTo(Bytes.of(new byte[] {1, 2}));
        assertThat(bytes.head(3)).isSameAs(bytes);
        assertThat(bytes.head(4)).isSameAs(bytes);
    }

    @Test
    void what_they_are_is_not_told() {
        assertThat(bytes).hasToString("3 bytes");
    }
}
