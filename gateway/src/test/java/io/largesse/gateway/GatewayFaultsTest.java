package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What a client is told when a service does not do what it should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayFaultsTest {

    private static final String HEAD = "HTTP/1.1 200 \r\nConnection: close\r\nContent-Type: text/plain\r\n";

    private final TestTokens tokens = TestTokens.start();
    private final RawBackend claims = new RawBackend();
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--LARGESSE_CLAIMS=" + claims.address(),
                    // Nothing listens there.
                    "--LARGESSE_FULFILLMENT=http://127.0.0.1:1",
                    "--LARGESSE_EVENTS=http://no-such-host.invalid:3002",
                    "--largesse.gateway.response-timeout=2m",
                    "--largesse.gateway.idle-connections=1h",
                    "--largesse.gateway.response-timeout-by-route.claims=10s"));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String user = tokens.user("alice", "USER");

    @AfterAll
    void stop() {
        gateway.close();
        claims.close();
        tokens.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/inventory/me", "/api/events/1"})
    void a_service_that_is_not_there_is_a_503_that_says_when_to_try_again(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertProblem(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void a_service_that_says_nothing_is_a_504_while_an_export_is_waited_for() throws Exception {
        var asked = new CompletableFuture<Void>();
        var begins = new CompletableFuture<Void>();
        claims.on("/api/event-claims/export", (_, client) -> {
            asked.complete(null);
            begins.get(2, TimeUnit.MINUTES);
            RawBackend.write(client, HEAD + "Content-Length: 4\r\n\r\nrows");
        });
        claims.on(
                "/api/event-claims/silent",
                (_, client) -> client.getInputStream().read());
        var export = http.sendAsync(request("/api/event-claims/export").build(), HttpResponse.BodyHandlers.ofString());
        asked.get(2, TimeUnit.MINUTES);

        assertProblem(get("/api/event-claims/silent"), 504, "GATEWAY_TIMEOUT");
        begins.complete(null);

        assertThat(export.get(2, TimeUnit.MINUTES).body()).isEqualTo("rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no http at all\r\n\r\n",
                HEAD + "Content-Length: 10\r\n\r\nhalf",
            })
    void a_service_that_breaks_off_is_a_502(String answer) throws Exception {
        claims.on("/api/event-claims/broken", answer);

        assertProblem(get("/api/event-claims/broken"), 502, "BAD_GATEWAY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000000\r\n\r\n%s",
                "Transfer-Encoding: chunked\r\n\r\nf4240\r\n%s",
                "Transfer-Encoding: chunked\r\n\r\n186a0\r\n%s\r\n",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
            })
    void half_an_answer_does_not_pass_for_one(String rest) {
        claims.on("/api/event-claims/half", HEAD + rest.formatted("x".repeat(100_000)));

        assertThatThrownBy(() -> get("/api/event-claims/half")).isInstanceOf(IOException.class);
    }

    @Test
    void an_answer_is_passed_on_as_it_comes() throws Exception {
        var first = new CompletableFuture<String>();
        claims.on("/api/event-claims/export", (_, client) -> {
            RawBackend.write(client, HEAD + "Transfer-Encoding: chunked\r\n\r\n2710\r\n" + "x".repeat(10_000) + "\r\n");
            // Waits until the client has seen the first part.
            first.get(2, TimeUnit.MINUTES);
            RawBackend.write(client, "3\r\nend\r\n0\r\n\r\n");
        });

        HttpResponse<java.io.InputStream> answer =
                http.send(request("/api/event-claims/export").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            first.complete(new String(body.readNBytes(8_000), StandardCharsets.UTF_8));
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).endsWith("xend");
        }
    }

    @Test
    void a_request_is_passed_on_as_it_comes() throws Exception {
        var seen = new CompletableFuture<String>();
        claims.on("/api/event-claims/slow/claim", (_, client) -> {
            seen.complete(Integer.toString(client.getInputStream().available()));
            RawBackend.write(client, HEAD + "Content-Length: 2\r\n\r\nok");
        });
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port())) {
            client.getOutputStream()
                    .write(("POST /api/event-claims/slow/claim HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + user
                                    + "\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(10_000))
                            .getBytes(StandardCharsets.US_ASCII));

            // Half of the body has been sent, and the service is asked already.
            assertThat(seen.get(2, TimeUnit.MINUTES)).isNotNull();
        }
    }

    @Test
    void a_chunked_body_over_the_limit_is_a_413() throws Exception {
        claims.on(
                "/api/event-claims/1/claim",
                (_, client) -> client.getInputStream().readAllBytes());
        HttpResponse<String> answer = send(request("/api/event-claims/1/claim")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray(new byte[100_000]))));

        assertProblem(answer, 413, "BODY_TOO_LARGE");
    }

    @Test
    void what_is_about_one_connection_or_claimed_about_oneself_ends_at_the_gateway() throws Exception {
        var seen = new CompletableFuture<java.util.List<String>>();
        claims.on(
                "/api/event-claims/me?cursor=a%2Fb&x=%C3%A4+1&x=2",
                (head, client) -> {
                    seen.complete(head);
                    RawBackend.write(
                            client,
                            "HTTP/1.1 200 \r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\nX-Kept: a\r\nX-Kept: b\r\n"
                                    + "Content-Encoding: gzip\r\nVary: Accept\r\nContent-Length: 3\r\n\r\nzip");
                });
        String answer;
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port())) {
            client.getOutputStream()
                    .write(("GET /api/event-claims/me?cursor=a%2Fb&x=%C3%A4+1&x=2 HTTP/1.1\r\nHost: x\r\n"
                                    + "Connection: close, X-Secret\r\nX-Secret: 1\r\nTE: trailers\r\nX-USER-id: 1\r\n"
                                    + "x-forwarded-host: evil\r\nX-Real-Ip: 1\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer "
                                    + user + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(seen.get(2, TimeUnit.MINUTES))
                .contains("Host: " + claims.address().substring("http://".length()))
                .anyMatch(line -> line.equalsIgnoreCase("accept-encoding: gzip"))
                .noneMatch(
                        line -> line.matches("(?i)(x-secret|te|x-user-id|x-forwarded-host|x-real-ip|user-agent):.*"));
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("X-Kept: a\r\n", "X-Kept: b\r\n", "Content-Encoding: gzip\r\n", "Content-Length: 3\r\n")
                .doesNotContain("Keep-Alive", "X-Hop")
                .endsWith("\r\n\r\nzip");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void an_answer_without_a_body_stays_one(int status) throws Exception {
        claims.on("/api/event-claims/none", "HTTP/1.1 " + status + " \r\nConnection: close\r\nETag: \"3\"\r\n\r\n");

        HttpResponse<String> answer = get("/api/event-claims/none");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void head_gets_the_headers_alone() throws Exception {
        claims.on("/api/event-claims/1", HEAD + "Content-Length: 12\r\n\r\n");

        HttpResponse<String> answer =
                send(request("/api/event-claims/1").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 9000000000\r\n"})
    void a_client_that_hangs_up_frees_its_connection_to_the_service(String length) throws Exception {
        var hungUp = new CompletableFuture<Boolean>();
        claims.on("/api/event-claims/endless", (_, client) -> {
            RawBackend.write(client, HEAD + length + "\r\n");
            try {
                while (true) {
                    RawBackend.write(client, "x".repeat(10_000));
                }
            } catch (IOException e) {
                hungUp.complete(true);
            }
        });
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port())) {
            client.getOutputStream()
                    .write(("GET /api/event-claims/endless HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + user
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("HTTP/1.1 200");
        }

        assertThat(hungUp.get(2, TimeUnit.MINUTES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET, 200, 2", "HEAD, 200, 2", "POST, 502, 1", "PUT, 502, 1", "DELETE, 502, 1"})
    void on_a_kept_connection_that_turns_out_dead_only_what_changes_nothing_is_sent_again(
            String method, int status, int times) throws Exception {
        var seen = new AtomicInteger();
        claims.on("/api/event-claims/first", (_, client) -> {
            RawBackend.write(client, "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok");
            // The next request comes on the same connection, and is not answered.
            if (client.getInputStream().read() >= 0) {
                seen.incrementAndGet();
            }
        });
        claims.on("/api/event-claims/next", (_, client) -> {
            seen.incrementAndGet();
            RawBackend.write(client, HEAD + "Content-Length: 0\r\n\r\n");
        });
        assertThat(get("/api/event-claims/first").statusCode()).isEqualTo(200);
        var connections = gateway.getBean(PoolingHttpClientConnectionManager.class);
        await().until(() -> connections.getTotalStats().getAvailable() > 0);

        HttpResponse<String> answer =
                send(request("/api/event-claims/next").method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(seen).hasValue(times);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"" + code + "\"", "\"traceId\":")
                .doesNotContain("Exception", "127.0.0.1", "invalid");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        // Long before the gateway's timeout of any other route.
        return send(request(path).timeout(Duration.ofMinutes(1)));
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
