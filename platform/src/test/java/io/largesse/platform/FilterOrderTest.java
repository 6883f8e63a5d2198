package io.largesse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;

final class FilterOrderTest {

    @Test
    void a_request_passes_them_as_they_are_listed() {
        assertThat(Arrays.stream(FilterOrder.values()).mapToInt(FilterOrder::order))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void the_security_chain_is_where_spring_boot_puts_it() {
        assertThat(FilterOrder.SECURITY.order()).isEqualTo(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
    }
}
