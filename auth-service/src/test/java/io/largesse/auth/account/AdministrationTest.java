package io.largesse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.auth.RunningAuth;
import io.largesse.auth.RunningAuth.Tokens;
import io.largesse.platform.test.TestBackends;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient;

class AdministrationTest {

    private static final int ROUNDS = 20;

    private final RunningAuth auth = RunningAuth.shared();
    private final String admin = auth.staff("admin");
    private final String name = RunningAuth.freshName();
    private final String userId = auth.register(name);

    @Test
    void accounts_are_found_by_id_and_name_and_by_what_they_are() {
        auth.get("/api/users/" + userId, admin)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.username")
                .isEqualTo(name)
                .jsonPath("$.roles")
                .isEqualTo(List.of("USER"))
                .jsonPath("$.status")
                .isEqualTo("ACTIVE")
                .jsonPath("$.version")
                .isEqualTo(1)
                .jsonPath("$.password")
                .doesNotExist();
        assertThat(ids("?username=" + name.toUpperCase(Locale.ROOT))).containsExactly(userId);
        assertThat(ids("?username=" + name + "&role=ADMIN")).isEmpty();
        assertThat(ids("?username=" + name + "&status=BANNED")).isEmpty();
        assertThat(ids("?username=no%20name")).isEmpty();
        assertThat(ids("?limit=200&role=OPERATOR")).doesNotContain(userId);
        auth.get("/api/users/nobody", admin).expectStatus().isNotFound();
    }

    @Test
    void pages_hold_everybody_once() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(auth.register(RunningAuth.freshName()));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Map<?, ?> page = page("?limit=2&status=ACTIVE" + cursor);
            seen.addAll(ids(page));
            cursor = page.get("nextCursor") == null ? "" : "&cursor=" + page.get("nextCursor");
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void other_roles_end_what_the_user_holds_and_are_there_after_the_next_login() {
        Tokens before = auth.logIn(name);

        auth.put("/api/users/" + userId + "/roles", admin, Map.of("roles", List.of("USER", "AUDITOR")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.roles")
                .isEqualTo(List.of("USER", "AUDITOR"));

        await().untilAsserted(
                        () -> auth.profile(before.accessToken()).expectStatus().isUnauthorized());
        auth.get("/api/users/" + userId, auth.logIn(name).accessToken())
                .expectStatus()
                .isOk();
    }

    @Test
    void who_is_banned_is_out_until_they_are_not() {
        Tokens before = auth.logIn(name);

        put("operator", userId, "BANNED").expectStatus().isOk();

        await().untilAsserted(
                        () -> auth.profile(before.accessToken()).expectStatus().isUnauthorized());
        auth.tryToLogIn(name, RunningAuth.PASSWORD).expectStatus().isForbidden();
        put("operator", userId, "ACTIVE").expectStatus().isOk();
        auth.tryToLogIn(name, RunningAuth.PASSWORD).expectStatus().isOk();
    }

    @Test
    void a_stale_change_is_not_made() {
        auth.http()
                .put()
                .uri("/api/users/" + userId + "/status")
                .headers(headers -> {
                    headers.setBearerAuth(admin);
                    headers.setIfMatch("\"7\"");
                })
                .body(Map.of("status", "BANNED", "reason", "cheats"))
                .exchange()
                .expectStatus()
                .isEqualTo(412);
    }

    @Test
    void nobody_decides_about_themselves_and_an_operator_about_players_alone() {
        String operatorId = ids("?username=operator").getFirst();
        String adminId = ids("?username=admin").getFirst();
        assertCode(put("admin", adminId, "BANNED"), 403, "OWN_ACCOUNT");
        assertCode(
                auth.put("/api/users/" + adminId + "/roles", auth.staff("admin"), Map.of("roles", List.of("USER"))),
                403,
                "OWN_ACCOUNT");
        assertCode(put("operator", adminId, "BANNED"), 403, "FORBIDDEN");
        assertCode(put("operator", operatorId, "BANNED"), 403, "OWN_ACCOUNT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"WITHDRAWN\",\"reason\":\"x\"}",
                "{\"status\":\"ACTIVE\",\"reason\":\" \"}",
                "{\"status\":\"ACTIVE\"}",
                "{\"status\":\"GONE\",\"reason\":\"x\"}",
                "{\"reason\":\"x\"}"
            })
    void a_status_is_one_of_three_and_has_a_reason(String body) {
        auth.put("/api/users/" + userId + "/status", admin, body).expectStatus().isBadRequest();
    }

    @Test
    void of_two_administrators_who_depose_each_other_one_stays() throws Exception {
        try (RunningAuth alone = RunningAuth.start(TestBackends.arguments(
                        "--spring.mongodb.database=auth-" + UUID.randomUUID(),
                        "--largesse.accounts.first-admin.username=first",
                        "--largesse.accounts.first-admin.password=largesse-local",
                        "--largesse.passwords.longest-wait=60s"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String second = RunningAuth.freshName();
            String secondId = alone.register(second);
            String firstId = id(alone, "first");
            assertCode(withdraw(alone, alone.staff("first")), 409, "LAST_ADMIN");
            for (int round = 0; round < ROUNDS; round++) {
                String first = alone.staff("first");
                alone.put("/api/users/" + secondId + "/roles", first, Map.of("roles", List.of("ADMIN")));
                String other = alone.logIn(second).accessToken();
                List<Callable<Integer>> both = List.of(
                        () -> roles(alone, secondId, first, "USER"), () -> roles(alone, firstId, other, "USER"));
                int done = 0;
                for (Future<Integer> answer : threads.invokeAll(both)) {
                    done += answer.get() == 200 ? 1 : 0;
                }
                assertThat(done).isEqualTo(1);
                // Whoever is left makes it as it was.
                boolean firstStays = roles(alone, secondId, alone.staff("first"), "USER") == 200;
                if (!firstStays) {
                    roles(alone, firstId, alone.logIn(second).accessToken(), "ADMIN");
                }
            }
        }
    }

    private static int roles(RunningAuth alone, String id, String token, String role) {
        return alone.put("/api/users/" + id + "/roles", token, Map.of("roles", List.of(role)))
                .returnResult()
                .getStatus()
                .value();
    }

    private static String id(RunningAuth alone, String username) {
        return String.valueOf(Objects.requireNonNull(alone.profile(alone.staff(username))
                        .expectStatus()
                        .isOk()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody())
                .get("userId"));
    }

    private static RestTestClient.ResponseSpec withdraw(RunningAuth alone, String token) {
        return alone.http()
                .delete()
                .uri("/api/auth/profile")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private RestTestClient.ResponseSpec put(String staff, String id, String status) {
        return auth.put(
                "/api/users/" + id + "/status", auth.staff(staff), Map.of("status", status, "reason", "a test"));
    }

    private static void assertCode(RestTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private List<String> ids(String query) {
        return ids(page(query));
    }

    private static List<String> ids(Map<?, ?> page) {
        return ((List<?>) Objects.requireNonNull(page.get("items")))
                .stream()
                        .map(item -> String.valueOf(((Map<?, ?>) item).get("userId")))
                        .toList();
    }

    private Map<?, ?> page(String query) {
        return Objects.requireNonNull(auth.get("/api/users" + query, admin)
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    }
}
