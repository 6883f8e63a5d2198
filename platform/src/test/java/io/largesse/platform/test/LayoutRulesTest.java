package io.largesse.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.test.LayoutRules.Layer;
import io.largesse.platform.test.crooked.Crooked;
import io.largesse.platform.test.straight.Straight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LayoutRulesTest {

    @TestFactory
    Stream<DynamicTest> a_straight_service_passes() {
        return LayoutRules.of(Straight.class, Layer.DOMAIN, Layer.MESSAGING);
    }

    @Test
    void every_rule_can_fail() {
        List<String> all = LayoutRules.of(Crooked.class, Layer.values())
                .map(DynamicTest::getDisplayName)
                .filter(rule -> !rule.endsWith("is there"))
                .toList();

        assertThat(broken(LayoutRules.of(Crooked.class, Layer.values()))).containsExactlyElementsOf(all);
    }

    @Test
    void a_layer_must_be_there_if_named_and_absent_if_not() {
        assertThat(broken(LayoutRules.of(Straight.class, Layer.DOMAIN, Layer.STORE)))
                .containsExactly("MESSAGING is not there", "STORE is there");
    }

    private static List<String> broken(Stream<DynamicTest> rules) {
        List<String> broken = new ArrayList<>();
        rules.forEach(rule -> {
            try {
                rule.getExecutable().execute();
            } catch (AssertionError e) {
                broken.add(rule.getDisplayName());
            } catch (Throwable e) {
                throw new IllegalStateException(rule.getDisplayName(), e);
            }
        });
        return broken;
    }
}
