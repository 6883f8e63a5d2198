package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that was left alone is tried again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakerTrialTest {

    private static final String CLAIM = "/api/event-claims/1";
    private static final String OK = "HTTP/1.1 200 \r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final String NOTHING = "";
    private static final int CALLS = 4;

    private final TestTokens tokens = TestTokens.start();
    private final RawBackend claims = new RawBackend();
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--LARGESSE_CLAIMS=" + claims.address(),
                    "--largesse.gateway.breaker.calls=" + CALLS,
                    "--largesse.gateway.breaker.least-calls=" + CALLS,
                    "--largesse.gateway.breaker.open-for=50ms",
                    "--largesse.gateway.breaker.trial-for=1m"));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String user = tokens.user("alice", "ADMIN");

    @AfterAll
    void stop() {
        gateway.close();
        claims.close();
        http.close();
        tokens.close();
    }

    @Test
    void a_service_that_is_back_is_tried_and_then_asked_by_everybody() throws Exception {
        goAway();

        claims.on(CLAIM, OK);
        await().until(() -> {
            get(CLAIM);
            return isClosed();
        });

        var asked = new AtomicInteger();
        claims.on(CLAIM, (_, client) -> {
            asked.incrementAndGet();
            RawBackend.write(client, OK);
        });
        for (int i = 0; i < 3 * CALLS; i++) {
            assertThat(get(CLAIM).statusCode()).isEqualTo(200);
        }
        assertThat(asked).hasValue(3 * CALLS);
    }

    @Test
    void a_trial_does_not_wait_for_as_long_as_its_client_would() throws Exception {
        goAway();

        var asked = new CompletableFuture<String>();
        claims.on(CLAIM, (head, client) -> {
            asked.complete(String.join("\n", head));
            RawBackend.write(client, OK);
        });
        await().until(() -> get(CLAIM).statusCode() == 200);

        assertThat(asked.get(2, TimeUnit.MINUTES)).doesNotContain("Prefer");
    }

    private void goAway() throws IOException, InterruptedException {
        claims.on(CLAIM, NOTHING);
        for (int i = 0; i < CALLS; i++) {
            assertThat(get(CLAIM).statusCode()).isGreaterThan(500);
        }
        assertThat(isClosed()).isFalse();
    }

    private boolean isClosed() throws IOException, InterruptedException {
        return get("/actuator/metrics/resilience4j.circuitbreaker.state?tag=name:reward-orchestrator&tag=state:closed")
                .body()
                .contains("\"value\":1.0");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + user)
                        .header("Prefer", "wait=30")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
