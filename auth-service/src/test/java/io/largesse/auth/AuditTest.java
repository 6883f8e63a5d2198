package io.largesse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.largesse.audit.AuditEntry;
import io.largesse.auth.RunningAuth.Tokens;
import io.largesse.platform.test.AuditListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What auth-service tells the audit log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

    private static final String ANOTHER = "another long passphrase";

    private final RunningAuth auth = RunningAuth.shared();
    private final AuditListener log = new AuditListener(auth.context());

    @AfterAll
    void stop() {
        log.close();
    }

    @Test
    void what_becomes_of_an_account_and_its_sessions() {
        String name = RunningAuth.freshName();
        String userId = auth.register(name);
        auth.logIn(name);
        Tokens second = auth.logIn(name);
        send(HttpMethod.POST, "/api/auth/logout", second.accessToken(), null)
                .expectStatus()
                .isNoContent();

        List<AuditEntry> entries = log.await(
                userId, "USER_REGISTERED", "SESSION_STARTED", "SESSION_ENDED", "SESSION_STARTED", "SESSION_ENDED");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getActor()).isEqualTo(userId);
            assertThat(entry.getService()).isEqualTo("auth-service");
            assertThat(entry.getRequestId()).hasSize(32);
        });
        assertThat(entries.getFirst().getAfter()).isEqualTo("{\"roles\":[\"USER\"],\"status\":\"ACTIVE\"}");
        // The earlier session ended because the later one began.
        assertThat(entries.get(2).getRequestId()).isEqualTo(entries.get(3).getRequestId());
        assertThat(entries.get(1).getAfter()).isEqualTo(entries.get(2).getBefore());
        assertThat(entries.get(3).getAfter()).isEqualTo(entries.get(4).getBefore());
    }

    @Test
    void what_staff_do_to_an_account() {
        String userId = auth.register(RunningAuth.freshName());
        String admin = auth.staff("admin");
        auth.put("/api/users/" + userId + "/roles", admin, Map.of("roles", Set.of("USER", "AUDITOR")))
                .expectStatus()
                .isOk();
        auth.put("/api/users/" + userId + "/status", admin, Map.of("status", "BANNED", "reason", "cheated"))
                .expectStatus()
                .isOk();
        // What changes nothing is no act.
        auth.put("/api/users/" + userId + "/status", admin, Map.of("status", "BANNED", "reason", "cheated"))
                .expectStatus()
                .isOk();

        List<AuditEntry> entries = log.await(userId, "USER_REGISTERED", "USER_ROLES_CHANGED", "USER_STATUS_CHANGED");
        AuditEntry roles = entries.get(1);
        assertThat(roles.getActor()).isNotEqualTo(userId);
        assertThat(roles.getBefore()).isEqualTo("{\"roles\":[\"USER\"]}");
        assertThat(roles.getAfter()).isEqualTo("{\"roles\":[\"AUDITOR\",\"USER\"]}");
        AuditEntry banned = entries.getLast();
        assertThat(banned.getBefore()).isEqualTo("{\"status\":\"ACTIVE\"}");
        assertThat(banned.getAfter()).isEqualTo("{\"status\":\"BANNED\"}");
        assertThat(banned.getReason()).isEqualTo("cheated");
    }

    @Test
    void another_password_a_token_used_twice_and_leaving_and_no_secret_of_any_of_it() throws Exception {
        String name = RunningAuth.freshName();
        String userId = auth.register(name);
        Tokens first = auth.logIn(name);
        Map<String, String> passwords = Map.of("currentPassword", RunningAuth.PASSWORD, "newPassword", ANOTHER);
        send(HttpMethod.POST, "/api/auth/password", first.accessToken(), passwords)
                .expectStatus()
                .isNoContent();
        Tokens second = RunningAuth.tokens(auth.tryToLogIn(name, ANOTHER));
        send(HttpMethod.DELETE, "/api/auth/profile", second.accessToken(), null)
                .expectStatus()
                .isNoContent();

        List<AuditEntry> entries = log.await(
                userId,
                "USER_REGISTERED",
                "SESSION_STARTED",
                "USER_PASSWORD_CHANGED",
                "SESSION_ENDED",
                "SESSION_STARTED",
                "USER_WITHDRAWN",
                "SESSION_ENDED",
                "USER_NAME_ERASED");
        assertThat(entries.getLast().getActor()).isEqualTo("system");
        assertThat(entries.toString())
                .doesNotContain(
                        name,
                        RunningAuth.PASSWORD,
                        ANOTHER,
                        "argon2",
                        first.accessToken(),
                        first.refreshToken(),
                        second.refreshToken());
    }

    @Test
    void machine_clients_keys_and_what_the_configuration_makes() {
        String admin = auth.staff("admin");
        String id = "audited-" + RunningAuth.freshName();
        Map<String, Object> client = Map.of("clientId", id, "scopes", List.of("activity:write"));
        send(HttpMethod.POST, "/api/clients", admin, client).expectStatus().isCreated();
        Map<String, Object> scopes = Map.of("scopes", List.of("metrics:read"));
        send(HttpMethod.PUT, "/api/clients/" + id, admin, scopes).expectStatus().isOk();
        Map<?, ?> renewed =
                Objects.requireNonNull(send(HttpMethod.POST, "/api/clients/" + id + "/secret", admin, Map.of())
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody());
        send(HttpMethod.DELETE, "/api/clients/" + id, admin, null)
                .expectStatus()
                .isNoContent();

        List<AuditEntry> entries =
                log.await(id, "CLIENT_ADDED", "CLIENT_SCOPES_CHANGED", "CLIENT_SECRET_RENEWED", "CLIENT_DELETED");
        assertThat(entries.get(1).getBefore()).isEqualTo("{\"scopes\":[\"activity:write\"]}");
        assertThat(entries.get(1).getAfter()).isEqualTo("{\"scopes\":[\"metrics:read\"]}");
        assertThat(entries.getLast().getAfter()).isNull();
        assertThat(entries.toString()).doesNotContain(String.valueOf(renewed.get("secret")));
        // Once for each database of these tests.
        await().untilAsserted(() -> assertThat(log.about("game-server"))
                .isNotEmpty()
                .extracting(AuditEntry::getAction, AuditEntry::getActor)
                .containsOnly(tuple("CLIENT_ADDED", "configuration")));
        await().untilAsserted(() -> assertThat(log.about("1"))
                .isNotEmpty()
                .extracting(AuditEntry::getAction, AuditEntry::getActor)
                .contains(tuple("KEY_MADE", "system")));
    }

    private RestTestClient.ResponseSpec send(
            HttpMethod method, String path, String accessToken, @Nullable Object body) {
        var request = auth.http().method(method).uri(path).headers(headers -> headers.setBearerAuth(accessToken));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }
}
