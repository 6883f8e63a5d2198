package io.largesse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.sample.SampleService;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void it_starts() {
        try (var tokens = TestTokens.start();
                var service = LargesseApplication.builder(SampleService.class, "sample")
                        .run(TestBackends.arguments(tokens.argument()))) {
            assertThat(service.isActive()).isTrue();
        }
    }
}
