package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service that answers late must not fill the gateway's memory with those who wait for it. */
class ConcurrencyLimitTest {

    private static final int LIMIT = 3;
    private static final String SLOW = "/api/event-claims/slow";
    private static final String QUICK = "/api/event-claims/quick";
    private static final String ANSWER = "HTTP/1.1 200 \r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    @Test
    void beyond_the_limit_a_request_is_refused_at_once_until_others_have_ended() throws Exception {
        var claims = new RawBackend();
        var allWait = new CountDownLatch(LIMIT);
        var answered = new CountDownLatch(1);
        claims.on(QUICK, ANSWER);
        claims.on(SLOW, (_, client) -> {
            allWait.countDown();
            answered.await();
            RawBackend.write(client, ANSWER);
        });
        try (claims;
                TestTokens tokens = TestTokens.start();
                HttpClient http = HttpClient.newHttpClient();
                var gateway = LargesseApplication.builder(Gateway.class, "gateway")
                        .run(TestBackends.arguments(
                                tokens.argument(),
                                "--LARGESSE_CLAIMS=" + claims.address(),
                                "--largesse.web.max-requests=" + LIMIT))) {
            String address = "http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port");
            String player = tokens.user("alice", "USER");
            var waiting = Stream.generate(() -> send(http, address + SLOW, player))
                    .limit(LIMIT)
                    .toList();
            assertThat(allWait.await(2, TimeUnit.MINUTES)).isTrue();

            HttpResponse<String> refused = send(http, address + QUICK, player).get(2, TimeUnit.MINUTES);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("\"code\":\"UNAVAILABLE\"", "Too many requests are under way");
            assertThat(send(http, address + "/actuator/health/liveness", player)
                            .get(2, TimeUnit.MINUTES)
                            .statusCode())
                    .isEqualTo(200);

            assertThat(send(http, address + "/actuator/metrics/largesse.requests.refused", tokens.user("eve", "ADMIN"))
                            .get(2, TimeUnit.MINUTES)
                            .body())
                    .contains("\"value\":1.0");

            answered.countDown();
            for (var answer : waiting) {
                assertThat(answer.get(2, TimeUnit.MINUTES).body()).isEqualTo("ok");
            }
            // Whoever has an answer may be under way for a moment more.
            await().until(() -> send(http, address + QUICK, player)
                    .get(2, TimeUnit.MINUTES)
                    .body()
                    .equals("ok"));
        } finally {
            answered.countDown();
        }
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpClient http, String uri, String token) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
