package io.largesse.platform.sample;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.util.Objects;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** One running sample for all tests of this process. */
public final class RunningSample {

    public static final TestTokens TOKENS = TestTokens.start();
    public static final ConfigurableApplicationContext CONTEXT =
            LargesseApplication.builder(SampleService.class, "sample").run(TestBackends.arguments(TOKENS.argument()));

    private RunningSample() {}

    public static int port() {
        var server = ((ServletWebServerApplicationContext) CONTEXT).getWebServer();
        return Objects.requireNonNull(server).getPort();
    }

    public static RestTestClient http() {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port())
                .build();
    }
}
