package io.largesse.gateway;

import io.largesse.platform.test.LayoutRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LayoutTest {

    @TestFactory
    Stream<DynamicTest> the_layout_is_kept() {
        return LayoutRules.of(Gateway.class);
    }
}
