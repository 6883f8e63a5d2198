package io.largesse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.gateway.Gateway;
import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final TestTokens tokens = TestTokens.start();
    private final HttpClient http = HttpClient.newHttpClient();
    // Nothing but the gateway is there: whoever gets through is told so.
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--LARGESSE_CLAIMS=http://127.0.0.1:1",
                    "--largesse.gateway.limits.user.requests=1",
                    "--largesse.gateway.limits.user.per=1h",
                    "--largesse.gateway.limits.user.burst=3",
                    "--largesse.gateway.limits.client.requests=0",
                    "--largesse.gateway.limits.address.requests=1",
                    "--largesse.gateway.limits.address.per=1h",
                    "--largesse.gateway.limits.address.burst=5",
                    "--largesse.gateway.limits.trusted-proxies=127.0.0.1"));

    @AfterAll
    void stop() {
        gateway.close();
        http.close();
        tokens.close();
    }

    @Test
    void a_user_who_asks_too_often_is_told_to_wait_and_no_other() throws Exception {
        String alice = tokens.user("alice", "USER");
        HttpResponse<String> first = get(alice, null);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"user\";q=3;w=10800");
        assertThat(first.headers().firstValue("RateLimit").orElse("")).startsWith("\"user\";r=2;t=");
        get(alice, null);
        // Another token of the same user is no way around.
        get(tokens.user("alice", "USER"), null);

        HttpResponse<String> refused = get(alice, null);
        assertRefused(refused);
        assertThat(refused.headers().firstValue("RateLimit").orElse("")).startsWith("\"user\";r=0;t=");
        assertThat(get(tokens.user("bob", "USER"), null).statusCode()).isEqualTo(503);
    }

    @Test
    void where_there_is_no_limit_nothing_is_said_of_one() throws Exception {
        String machine = tokens.machine("client", "activity:write");
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = get(machine, null);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        }
    }

    @Test
    void an_address_that_asks_too_often_has_to_wait_whoever_asks() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(get(null, "203.0.113.7").statusCode()).isEqualTo(401);
        }
        assertRefused(get(null, "203.0.113.7"));
        assertRefused(get(tokens.user("carol", "USER"), "203.0.113.7"));
        // What a client makes up stands before what the proxy adds.
        assertRefused(get(null, "203.0.113.99, 203.0.113.7"));
        assertThat(get(null, "203.0.113.8").statusCode()).isEqualTo(401);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Long.parseLong(answer.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(3_000L, 3_600L);
        assertThat(answer.body()).contains("\"code\":\"TOO_MANY_REQUESTS\"", "\"traceId\":");
    }

    private HttpResponse<String> get(@Nullable String token, @Nullable String from)
            throws IOException, InterruptedException {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/event-claims/1"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (from != null) {
            request.header(FORWARDED_FOR, from);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
