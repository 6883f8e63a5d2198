package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What browsers are told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

    private static final String OURS = "https://play.example.org";
    private static final String OTHER = "https://evil.example.org";
    private static final String CLAIM = "/api/event-claims/1";
    private static final String PER_ADDRESS = "X-Forwarded-For";

    private final TestTokens tokens = TestTokens.start();
    private final RawBackend auth = new RawBackend();
    private final Backend claims = new Backend("claims");
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--largesse.gateway.services.auth-service=" + auth.address(),
                    "--LARGESSE_CLAIMS=" + claims.address(),
                    // Nothing listens there.
                    "--LARGESSE_FULFILLMENT=http://127.0.0.1:1",
                    "--largesse.gateway.limits.address.requests=1",
                    "--largesse.gateway.limits.address.per=1h",
                    "--largesse.gateway.limits.address.burst=1",
                    "--largesse.gateway.limits.trusted-proxies=127.0.0.1",
                    "--largesse.gateway.cors.allowed-origins=https://another.example.org," + OURS,
                    "--largesse.gateway.hsts=true"));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String user = tokens.user("alice", "USER");

    @AfterAll
    void stop() {
        gateway.close();
        auth.close();
        claims.close();
        http.close();
        tokens.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/event-claims/1, 202",
        "/api/nothing, 404",
        "/api/inventory/me, 503",
        "/actuator/health/liveness, 200"
    })
    void every_answer_tells_browsers_what_it_is_not(String path, int status) throws Exception {
        HttpResponse<String> answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertHeaders(answer);
    }

    @Test
    void so_does_what_is_refused_before_anything_is_known_of_it() throws Exception {
        HttpResponse<String> unknown = send(anonymous(CLAIM));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertHeaders(unknown);
        assertHeaders(send(request("/api/event-claims/1;x=1")));
        send(anonymous(CLAIM).header(PER_ADDRESS, "203.0.113.7"));
        HttpResponse<String> tooMany =
                send(anonymous(CLAIM).header(PER_ADDRESS, "203.0.113.7").header("Origin", OURS));
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertHeaders(tooMany);
        assertThat(header(tooMany, "Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(header(tooMany, "Access-Control-Expose-Headers")).contains("Retry-After");
    }

    @Test
    void what_a_service_says_itself_is_left_as_it_is() throws Exception {
        auth.on(
                "/.well-known/jwks.json",
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 ",
                        "Connection: close",
                        "Content-Length: 2",
                        "Cache-Control: max-age=300",
                        "Content-Security-Policy: default-src 'self'",
                        "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY",
                        "",
                        "{}"));

        HttpResponse<String> answer = send(anonymous("/.well-known/jwks.json"));

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=300");
        assertThat(answer.headers().firstValue("Expires")).isEmpty();
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    }

    @Test
    void a_page_of_ours_is_told_without_a_token_what_it_may_ask() throws Exception {
        int before = claims.requests();

        HttpResponse<String> answer = preflight(OURS, "POST", "authorization,content-type,x-idempotency-key,if-match");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST", "DELETE");
        assertThat(header(answer, "Access-Control-Allow-Headers"))
                .containsIgnoringCase("authorization")
                .containsIgnoringCase("x-idempotency-key");
        assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(claims.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({OTHER + ", POST, authorization", OURS + ", TRACE, authorization", OURS + ", POST, x-user-id"})
    void a_page_that_may_not_ask_is_told_so(String origin, String method, String headers) throws Exception {
        HttpResponse<String> answer = preflight(origin, method, headers);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"FORBIDDEN\"");
    }

    @Test
    void a_page_of_ours_may_read_the_answer() throws Exception {
        HttpResponse<String> answer = send(request(CLAIM).header("Origin", OURS));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(OURS);
        assertThat(header(answer, "Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Retry-After", "RateLimit", "Idempotent-Replayed");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {OTHER, "null", "no origin at all"})
    void another_page_may_not_and_who_is_no_page_gets_it_all_the_same(String origin) throws Exception {
        HttpResponse<String> answer =
                send(request(CLAIM).header("Origin", origin).POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private static void assertHeaders(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(header(answer, "Cache-Control")).contains("no-store");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> preflight(String origin, String method, String headers)
            throws IOException, InterruptedException {
        return send(anonymous("/api/event-claims/1/claim")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers));
    }

    private HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + user);
    }

    private HttpRequest.Builder anonymous(String path) {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
