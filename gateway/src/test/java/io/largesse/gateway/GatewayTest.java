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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final TestTokens tokens = TestTokens.start();
    private final Backend auth = new Backend("auth");
    private final Backend events = new Backend("events");
    private final Backend claims = new Backend("claims");
    private final Backend fulfillment = new Backend("fulfillment");
    private final ConfigurableApplicationContext gateway = LargesseApplication.builder(Gateway.class, "gateway")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--largesse.gateway.services.auth-service=" + auth.address(),
                    "--largesse.gateway.services.event-service=" + events.address(),
                    "--largesse.gateway.services.reward-orchestrator=" + claims.address(),
                    "--largesse.gateway.services.fulfillment-service=" + fulfillment.address(),
                    "--largesse.gateway.readiness-timeout=60s",
                    "--largesse.gateway.readiness-kept=0s"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final String user = tokens.user("alice", "USER");

    @AfterAll
    void stop() {
        gateway.close();
        for (Backend backend : new Backend[] {auth, events, claims, fulfillment}) {
            backend.close();
        }
        tokens.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/auth/profile, auth",
        "GET,  /api/users?role=USER, auth",
        "GET,  /api/events, events",
        "GET,  /api/events/1/progress, events",
        "GET,  /api/rewards?type=ITEM, events",
        "POST, /api/rewards/1/coupons, events",
        "GET,  /api/stock-requests?limit=2, events",
        "POST, /api/rewards/1/stock-requests/2/approve, events",
        "PUT,  /api/reward-templates/1, events",
        "POST, /api/activities, events",
        "POST, /api/event-claims/1/claim, claims",
        "GET,  /api/event-claims/me?limit=2, claims",
        "GET,  /api/event-claims/export?status=FAILED, claims",
        "GET,  /api/event-claims?status=FAILED, claims",
        "GET,  /api/dead-letters?topic=claim.results, claims",
        "POST, /api/dead-letters/1/redrive, claims",
        "DELETE, /api/dead-letters/1?reason=x, claims",
        "GET,  /api/inventory/me, fulfillment"
    })
    void every_path_reaches_its_service_unchanged(String method, String path, String service) throws Exception {
        HttpResponse<String> answer = send(request(path).method(method, HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.body()).contains(service);
        Backend backend = service.equals("auth")
                ? auth
                : service.equals("events") ? events : service.equals("claims") ? claims : fulfillment;
        assertThat(backend.last().path()).isEqualTo(path);
        assertThat(backend.last().method()).isEqualTo(method);
    }

    @Test
    void status_headers_and_body_pass_both_ways() throws Exception {
        HttpResponse<String> answer = send(request("/api/event-claims/1/claim")
                .header("X-Idempotency-Key", "key-1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"rewardIds\":[\"ä\"]}")));

        assertThat(claims.last().body()).isEqualTo("{\"rewardIds\":[\"ä\"]}");
        assertThat(claims.last().headers()).containsEntry("x-idempotency-key", "key-1");
        assertThat(claims.last().headers()).containsEntry("authorization", "Bearer " + user);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/api/event-claims/42");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(send(request("/api/event-claims/refused")).statusCode()).isEqualTo(422);
    }

    @Test
    void the_type_of_a_problem_leads_to_its_page() throws Exception {
        HttpResponse<String> refused = send(anonymous("/api/events"));
        assertThat(refused.body()).contains("\"type\":\"/problems/unauthenticated\"");

        HttpResponse<String> page =
                send(anonymous("/problems/unauthenticated").header("Accept", "text/html,*/*;q=0.8"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<h1>UNAUTHENTICATED</h1>").doesNotContain("FORBIDDEN");
        HttpResponse<String> text = send(anonymous("/problems/unauthenticated").header("Accept", "text/markdown"));
        assertThat(text.body()).startsWith("# UNAUTHENTICATED");
        assertThat(send(anonymous("/problems")).body()).contains("<h3>NOT_FOUND</h3>");
        HttpResponse<String> unknown = send(anonymous("/problems/none"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("NOT_FOUND");
    }

    @Test
    void what_a_client_says_about_itself_is_not_passed_on_and_a_trace_is() throws Exception {
        send(request("/api/event-claims/me")
                .header("X-User-Id", "admin")
                .header("X-User-Roles", "ADMIN")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("traceparent", TRACE));

        assertThat(claims.last().headers())
                .doesNotContainKeys("x-user-id", "x-user-roles", "forwarded", "x-forwarded-for")
                .containsEntry("traceparent", TRACE);

        send(request("/api/event-claims/me"));
        assertThat(claims.last().headers().get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void without_a_token_only_the_way_to_one_is_open() throws Exception {
        int before = claims.requests();
        HttpResponse<String> refused = send(anonymous("/api/event-claims/me"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"UNAUTHENTICATED\"");
        assertThat(claims.requests()).isEqualTo(before);
        assertThat(send(anonymous("/api/auth/login").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send(anonymous("/api/auth/token")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&a=b%26c")))
                        .statusCode())
                .isEqualTo(202);
        assertThat(auth.last().body()).isEqualTo("grant_type=client_credentials&a=b%26c");
    }

    @Test
    void pages_of_other_origins_may_not_ask_unless_somebody_says_so() throws Exception {
        HttpResponse<String> preflight = send(anonymous("/api/event-claims/me")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://play.example.org")
                .header("Access-Control-Request-Method", "GET"));
        HttpResponse<String> answer =
                send(request("/api/event-claims/me").header("Origin", "https://play.example.org"));

        assertThat(preflight.statusCode()).isEqualTo(401);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(List.of(preflight, answer))
                .allSatisfy(either -> assertThat(either.headers().map().keySet())
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-")));
        // Nothing of this came by TLS.
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void a_path_that_leads_nowhere_is_not_found() throws Exception {
        HttpResponse<String> answer = send(request("/api/nothing"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
    }

    @Test
    void a_body_over_the_limit_does_not_reach_a_service() throws Exception {
        int before = claims.requests();
        String large = "x".repeat(70_000);

        assertThat(send(request("/api/event-claims/1/claim").POST(HttpRequest.BodyPublishers.ofString(large)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(claims.requests()).isEqualTo(before);
        for (String path : List.of("/api/activities", "/api/rewards/1/coupons")) {
            assertThat(send(request(path).POST(HttpRequest.BodyPublishers.ofString(large)))
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(send(request("/api/rewards/1/stock").POST(HttpRequest.BodyPublishers.ofString(large)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void readiness_names_what_is_missing() throws Exception {
        await().untilAsserted(() -> assertThat(readiness().statusCode()).isEqualTo(200));
        claims.ready(false);
        HttpResponse<String> down = readiness();
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("reward-orchestrator", "\"missing\":[\"mongo\"]");
        claims.ready(true);
        assertThat(readiness().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> readiness() throws IOException, InterruptedException {
        return send(anonymous("/actuator/health/readiness"));
    }

    private HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + user);
    }

    private HttpRequest.Builder anonymous(String path) {
        String port = gateway.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
