package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that gives no answers is left alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakerTest {

    /** After so many calls without an answer, as is set here. */
    private static final int ENOUGH = 4;

    private static final String NOBODY = "http://127.0.0.1:1";
    private static final String CLAIM = "/api/event-claims/1/claim";
    private static final String OK = "HTTP/1.1 200 \r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
    private static final String UNAVAILABLE =
            "HTTP/1.1 503 \r\nContent-Length: 0\r\nRetry-After: 7\r\nConnection: close\r\n\r\n";
    private static final String NOTHING = "";

    private final TestTokens tokens = TestTokens.start();
    private final RawBackend claims = new RawBackend();
    private final RawBackend events = new RawBackend();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String user = tokens.user("alice", "ADMIN");
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--LARGESSE_CLAIMS=" + claims.address(),
                    "--LARGESSE_EVENTS=" + events.address(),
                    "--LARGESSE_FULFILLMENT=" + NOBODY,
                    "--largesse.gateway.breaker.calls=" + ENOUGH,
                    "--largesse.gateway.breaker.least-calls=" + ENOUGH,
                    "--largesse.gateway.breaker.open-for=1h"));

    @AfterAll
    void stop() {
        gateway.close();
        claims.close();
        events.close();
        http.close();
        tokens.close();
    }

    @Test
    void who_asks_for_a_service_that_is_away_is_refused_at_once_and_no_other() throws Exception {
        events.on("/api/events", OK);
        for (int i = 0; i < ENOUGH; i++) {
            HttpResponse<String> away = post("/api/inventory/me");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).contains("1");
        }

        HttpResponse<String> refused = post("/api/inventory/me");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"UNAVAILABLE\"", "\"traceId\":", "is left alone");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(3_000L, 3_600L);
        assertThat(post("/api/events").statusCode()).isEqualTo(200);
        assertThat(
                        get("/actuator/metrics/resilience4j.circuitbreaker.state?tag=name:fulfillment-service&tag=state:open")
                                .body())
                .contains("\"value\":1.0");
    }

    @Test
    void imports_that_get_no_answer_say_nothing_of_the_rest_of_their_service() throws Exception {
        events.on("/api/rewards/1/coupons", NOTHING);
        events.on("/api/events", OK);
        for (int i = 0; i < ENOUGH; i++) {
            assertThat(post("/api/rewards/1/coupons").statusCode()).isEqualTo(502);
        }

        assertThat(post("/api/rewards/1/coupons").statusCode()).isEqualTo(503);
        assertThat(post("/api/events").statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_refuses_has_answered() throws Exception {
        claims.on(CLAIM, UNAVAILABLE);
        for (int i = 0; i < 3 * ENOUGH; i++) {
            assertThat(post(CLAIM).headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    void clients_that_break_off_say_nothing_of_a_service() throws Exception {
        for (int i = 0; i < 2 * ENOUGH; i++) {
            abandonABody();
            assertThat(send(request(CLAIM)
                                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[100_000]))))
                            .statusCode())
                    .isEqualTo(413);
        }

        claims.on(CLAIM, OK);
        assertThat(post(CLAIM).statusCode()).isEqualTo(200);
    }

    /** The client sends half of a body and hangs up once the service is being asked. */
    private void abandonABody() throws Exception {
        var asked = new CompletableFuture<Boolean>();
        var broken = new CompletableFuture<Boolean>();
        claims.on(CLAIM, (_, service) -> {
            asked.complete(true);
            try {
                service.getInputStream().readAllBytes();
            } finally {
                broken.complete(true);
            }
        });
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port())) {
            client.getOutputStream()
                    .write(("POST " + CLAIM + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + user
                                    + "\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(10_000))
                            .getBytes(StandardCharsets.US_ASCII));
            asked.get(2, TimeUnit.MINUTES);
        }
        broken.get(2, TimeUnit.MINUTES);
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + user);
    }

    private int port() {
        return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
