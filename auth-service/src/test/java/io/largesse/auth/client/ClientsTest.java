package io.largesse.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.auth.RunningAuth;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class ClientsTest {

    private static final List<String> SCOPES = List.of("activity:write");

    private final RunningAuth auth = RunningAuth.shared();
    private final String admin = auth.staff("admin");
    private final String id = "game-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_client_is_made_with_a_secret_that_is_told_once() {
        String secret = secret(send(HttpMethod.POST, "", Map.of("clientId", id, "scopes", SCOPES))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/api/clients/" + id));

        token(secret).expectStatus().isOk();
        auth.get("/api/clients/" + id, admin)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.scopes")
                .isEqualTo(SCOPES)
                .jsonPath("$.secret")
                .doesNotExist();
        auth.get("/api/clients?limit=200", admin)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.clientId == '" + id + "')]")
                .exists();
        send(HttpMethod.POST, "", Map.of("clientId", id, "scopes", SCOPES))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CLIENT_EXISTS");
    }

    @Test
    void of_two_secrets_the_later_one_works_and_without_a_client_none_does() {
        String first = secret(send(HttpMethod.POST, "", Map.of("clientId", id, "scopes", SCOPES)));
        String second = secret(send(HttpMethod.POST, "/" + id + "/secret", Map.of()));

        assertThat(second).isNotEqualTo(first);
        token(first).expectStatus().isUnauthorized();
        token(second).expectStatus().isOk();
        send(HttpMethod.PUT, "/" + id, Map.of("scopes", SCOPES)).expectStatus().isOk();
        token(second).expectStatus().isOk();

        send(HttpMethod.DELETE, "/" + id, null).expectStatus().isNoContent();
        token(second).expectStatus().isUnauthorized();
        for (var call : List.of(HttpMethod.GET, HttpMethod.DELETE)) {
            send(call, "/" + id, null).expectStatus().isNotFound();
        }
        send(HttpMethod.POST, "/" + id + "/secret", Map.of()).expectStatus().isNotFound();

        String third = secret(send(HttpMethod.POST, "", Map.of("clientId", id, "scopes", SCOPES)));
        token(third).expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clientId\":\"No\",\"scopes\":[\"activity:write\"]}",
                "{\"clientId\":\"good\",\"scopes\":[]}",
                "{\"clientId\":\"good\",\"scopes\":[\"everything\"]}",
                "{\"clientId\":\"good\"}",
                "{\"clientId\":\"good\",\"scopes\":[\"activity:write\"],\"secret\":\"mine\"}"
            })
    void what_is_no_client_is_refused(String body) {
        send(HttpMethod.POST, "", body).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "auditor", "player"})
    void only_administrators_see_and_change_them(String username) {
        String token = auth.staff(username);
        auth.get("/api/clients", token).expectStatus().isForbidden();
        auth.put("/api/clients/game-server", token, Map.of("scopes", SCOPES))
                .expectStatus()
                .isForbidden();
    }

    private RestTestClient.ResponseSpec send(HttpMethod method, String path, @Nullable Object body) {
        var request =
                auth.http().method(method).uri("/api/clients" + path).headers(headers -> headers.setBearerAuth(admin));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private RestTestClient.ResponseSpec token(String secret) {
        return auth.http()
                .post()
                .uri("/api/auth/token")
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials")
                .exchange();
    }

    private static String secret(RestTestClient.ResponseSpec answer) {
        return String.valueOf(Objects.requireNonNull(
                        answer.expectBody(Map.class).returnResult().getResponseBody())
                .get("secret"));
    }
}
