package io.largesse.auth;

import io.largesse.platform.test.LayoutRules;
import io.largesse.platform.test.LayoutRules.Layer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LayoutTest {

    @TestFactory
    Stream<DynamicTest> the_layout_is_kept() {
        return LayoutRules.of(AuthService.class, Layer.DOMAIN, Layer.MESSAGING, Layer.STORE, Layer.WEB);
    }
}
