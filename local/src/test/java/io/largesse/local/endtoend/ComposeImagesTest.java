package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run where there are no containers, too: the images are looked up, not pulled. */
@Tag("embedded")
final class ComposeImagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"apache/kafka", "mongo", "apicurio/apicurio-registry"})
    void every_image_that_is_needed_is_there_in_one_version(String repository) {
        assertThat(ComposeImages.of(repository)).matches(repository + ":\\d+(\\.\\d+)*");
    }

    @Test
    void another_image_is_told() {
        assertThatThrownBy(() -> ComposeImages.of("nothing")).hasMessageContaining("nothing");
    }
}
