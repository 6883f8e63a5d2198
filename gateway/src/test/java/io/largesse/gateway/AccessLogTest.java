package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** What is written down of requests, and what never is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessLogTest {

    private static final String CLAIM = "/api/event-claims/1/claim";
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String SECRET = "a-secret-of-somebody";

    private final TestTokens tokens = TestTokens.start();
    private final Backend claims = new Backend("claims");
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--LARGESSE_CLAIMS=" + claims.address(),
                    "--largesse.gateway.limits.trusted-proxies=127.0.0.1"));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        lines.start();
        accessLog().addAppender(lines);
    }

    @AfterEach
    void forget() {
        accessLog().detachAppender(lines);
        lines.seen.clear();
    }

    @AfterAll
    void stop() {
        gateway.close();
        claims.close();
        http.close();
        tokens.close();
    }

    @Test
    void a_request_is_one_line_and_none_of_its_secrets() throws Exception {
        String token = tokens.user("alice", "USER");

        send(anonymous(CLAIM + "?access_token=" + token + "&x=" + SECRET)
                .header("Authorization", "Bearer " + token)
                .header("Cookie", "session=" + SECRET)
                .header("X-Idempotency-Key", SECRET)
                .header("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01")
                .POST(BodyPublishers.ofString("{\"password\":\"" + SECRET + "\"}")));

        String octets = Integer.toString("{\"service\":\"claims\"}".length());
        ILoggingEvent line = only();
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getFormattedMessage())
                .matches("POST " + CLAIM + " 202 " + octets + " B \\d+ ms 127\\.0\\.0\\.1 alice")
                .doesNotContain(token, SECRET);
        assertThat(line.getMDCPropertyMap()).containsEntry("traceId", TRACE_ID).containsEntry("service", "gateway");
        assertThat(line.getMDCPropertyMap().values()).noneMatch(value -> value.contains(SECRET));
        assertThat(line.getKeyValuePairs()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/event-claims/me, 401, -",
        "/api/nothing, 401, -",
        "/api/event-claims/a;b=1, 400, -",
        "/actuator/health/liveness, 200, -"
    })
    void so_are_those_that_are_refused_and_those_of_nobody(String path, int status, String user) throws Exception {
        send(anonymous(path));

        assertThat(only().getFormattedMessage())
                .matches("GET " + path + " " + status + " \\d+ B \\d+ ms 127\\.0\\.0\\.1 " + user);
    }

    @Test
    void an_address_is_the_one_that_our_proxy_tells() throws Exception {
        send(anonymous("/api/event-claims/me").header("X-Forwarded-For", "198.51.100.1, 203.0.113.7"));

        assertThat(only().getFormattedMessage()).endsWith(" 203.0.113.7 -");
    }

    @Test
    void nobody_writes_lines_of_their_own() throws Exception {
        send(anonymous("/api/event-claims/me")
                .header("Authorization", "Bearer " + tokens.user("eve\n12:00:00 WARN \\ \u00e4 \u001b[31m", "USER")));

        assertThat(only().getFormattedMessage())
                .endsWith(" eve\\u000a12:00:00\\u0020WARN\\u0020\\u005c\\u0020\\u00e4\\u0020\\u001b[31m");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /api/event-claims/me?token=" + SECRET + "^ HTTP/1.1'",
        "'GET /api/event-claims/\u0001?token=" + SECRET + " HTTP/1.1'",
        "'G(T /?token=" + SECRET + " HTTP/1.1'"
    })
    void what_is_no_request_is_a_line_as_well(String requestLine) throws Exception {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port())) {
            client.getOutputStream()
                    .write((requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("\"status\":400");
        }

        assertThat(only().getFormattedMessage())
                .contains(" 4")
                .doesNotContain(SECRET)
                .matches("[ -~]+");
    }

    private ILoggingEvent only() {
        await().until(() -> !lines.seen.isEmpty());
        assertThat(lines.seen).hasSize(1);
        return lines.seen.getFirst();
    }

    private static Logger accessLog() {
        return (Logger) LoggerFactory.getLogger("io.largesse.access");
    }

    private HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int port() {
        return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> seen = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing();
            seen.add(line);
        }
    }
}
