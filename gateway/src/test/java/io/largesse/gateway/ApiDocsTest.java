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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The documents of the services, and the page that shows them, without a token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocsTest {

    private static final String NOBODY = "http://127.0.0.1:1";
    private static final String PAGE = "/api-docs";
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern LOGO = Pattern.compile("\\.logo_small_svg__cls-2\\{[^\"']*}");

    private final TestTokens tokens = TestTokens.start();
    private final RawBackend events = new RawBackend();
    private final RawBackend claims = new RawBackend();
    private final RawBackend fulfillment = new RawBackend();
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--largesse.gateway.services.auth-service=" + NOBODY,
                    "--largesse.gateway.services.event-service=" + events.address(),
                    "--largesse.gateway.services.reward-orchestrator=" + claims.address(),
                    "--largesse.gateway.services.fulfillment-service=" + fulfillment.address(),
                    "--largesse.gateway.api-docs-kept=0s"));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        gateway.close();
        events.close();
        claims.close();
        fulfillment.close();
        http.close();
        tokens.close();
    }

    @Test
    void the_page_is_there_with_all_that_it_loads_and_may_load_nothing_else() throws Exception {
        HttpResponse<String> page = get(PAGE);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(page, "Content-Security-Policy"))
                .startsWith("default-src 'self'; ")
                .doesNotContain("unsafe", "http");
        assertThat(page.body())
                .contains("data-services=\"auth-service event-service fulfillment-service reward-orchestrator\"")
                .doesNotContain("<script>", "style=");
        List<String> loaded = LOADED.matcher(page.body())
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
        assertThat(loaded).hasSize(5).allMatch(path -> path.startsWith("/api-docs/ui/"));
        for (String path : loaded) {
            HttpResponse<String> file = get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.body()).isNotEmpty();
            assertThat(header(file, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(send(request(path).header("If-None-Match", header(file, "ETag")))
                            .statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void the_style_that_the_library_brings_along_is_the_one_that_is_allowed() throws Exception {
        List<String> styles = LOGO.matcher(
                        get("/api-docs/ui/swagger-ui-standalone-preset.js").body())
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(styles).hasSize(1);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(styles.getFirst().getBytes(StandardCharsets.UTF_8));
        assertThat(header(get(PAGE), "Content-Security-Policy"))
                .contains("style-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';");
    }

    @ParameterizedTest
    @CsvSource({
        "swagger-ui.css, text/css;charset=UTF-8",
        "swagger-ui-bundle.js, text/javascript;charset=UTF-8",
        "start.js, text/javascript;charset=UTF-8",
        "favicon-32x32.png, image/png"
    })
    void a_file_says_what_it_is(String file, String type) throws Exception {
        assertThat(header(get("/api-docs/ui/" + file), "Content-Type")).isEqualTo(type);
    }

    @Test
    void a_document_is_that_of_the_service() throws Exception {
        events.on(PAGE, answer("200 ", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Events\"}}"));

        HttpResponse<String> document = get("/api-docs/event-service");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(header(document, "Content-Type")).isEqualTo("application/json");
        assertThat(document.body()).isEqualTo("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Events\"}}");
        assertThat(send(request("/api-docs/event-service").header("If-None-Match", header(document, "ETag")))
                        .statusCode())
                .isEqualTo(304);
        events.on(PAGE, answer("200 ", "{\"openapi\":\"3.1.1\"}"));
        assertThat(get("/api-docs/event-service").body()).contains("3.1.1");
    }

    @Test
    void of_a_service_that_is_away_it_is_the_last() throws Exception {
        claims.on(PAGE, answer("200 ", "{\"openapi\":\"3.1.0\"}"));
        get("/api-docs/reward-orchestrator");

        claims.on(PAGE, answer("500 ", "{\"openapi\":\"none\"}"));
        assertThat(get("/api-docs/reward-orchestrator").body()).contains("3.1.0");
        claims.close();
        HttpResponse<String> document = get("/api-docs/reward-orchestrator");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).isEqualTo("{\"openapi\":\"3.1.0\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "fulfillment-service"})
    void where_there_never_was_one_it_is_said_when_to_ask_again(String service) throws Exception {
        fulfillment.on(PAGE, answer("500 ", "{\"openapi\":\"none\"}"));

        HttpResponse<String> away = get("/api-docs/" + service);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(header(away, "Retry-After")).isEqualTo("1");
        assertProblem(away, "UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "ui", "swagger-config", "ui/index.html", "ui/swagger-ui.js", "event-service/x"})
    void nothing_else_is_there(String path) throws Exception {
        HttpResponse<String> nothing = get("/api-docs/" + path);

        assertThat(nothing.statusCode()).isEqualTo(404);
        assertProblem(nothing, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "/api-docs/event-service", "/api-docs/ui/start.js"})
    void it_is_only_read(String path) throws Exception {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            HttpResponse<String> refused = send(request(path).method(method, BodyPublishers.ofString("{}")));
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(header(refused, "Allow")).contains("GET");
            assertProblem(refused, "METHOD_NOT_ALLOWED");
        }
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n" + body;
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain("Exception");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
