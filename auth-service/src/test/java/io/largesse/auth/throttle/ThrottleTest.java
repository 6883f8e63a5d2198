package io.largesse.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.auth.RunningAuth;
import io.largesse.platform.test.TestBackends;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThrottleTest {

    private static final int FREE = 3;
    private static final int AT_ONCE = 2;

    private final RunningAuth auth = RunningAuth.start(TestBackends.arguments(
            "--spring.profiles.active=local",
            "--spring.mongodb.database=throttle",
            "--largesse.throttle.free=" + FREE,
            "--largesse.throttle.window=10m",
            "--largesse.throttle.first=10m",
            "--largesse.throttle.longest=10m",
            "--largesse.passwords.at-once=" + AT_ONCE,
            "--largesse.passwords.longest-wait=60s"));

    @AfterAll
    void stop() {
        auth.close();
    }

    @Test
    void too_many_wrong_passwords_bar_the_right_one_too_and_say_for_how_long() {
        String name = RunningAuth.freshName();
        auth.register(name);
        for (int i = 0; i <= FREE; i++) {
            auth.tryToLogIn(name, "wrong password").expectStatus().isUnauthorized();
        }

        assertBarred(auth.tryToLogIn(name.toUpperCase(Locale.ROOT), RunningAuth.PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "not a name"})
    void a_name_that_nobody_has_is_barred_alike(String prefix) {
        String name = prefix + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i <= FREE; i++) {
            auth.tryToLogIn(name, "wrong password").expectStatus().isUnauthorized();
        }
        assertBarred(auth.tryToLogIn(name, "wrong password"));
    }

    @Test
    void who_succeeds_begins_anew_and_never_fails_by_succeeding() {
        String name = RunningAuth.freshName();
        auth.register(name);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < FREE; i++) {
                auth.tryToLogIn(name, "wrong password").expectStatus().isUnauthorized();
            }
            auth.tryToLogIn(name, RunningAuth.PASSWORD).expectStatus().isOk();
        }
        for (int i = 0; i < 20; i++) {
            auth.tryToLogIn(name, RunningAuth.PASSWORD).expectStatus().isOk();
        }
    }

    @Test
    void many_guesses_at_once_are_no_way_around() throws Exception {
        String name = RunningAuth.freshName();
        auth.register(name);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> guess = () -> auth.tryToLogIn(name, "wrong password")
                    .returnResult()
                    .getStatus()
                    .value();
            int looked = 0;
            for (Future<Integer> answer : threads.invokeAll(
                    IntStream.range(0, 60).mapToObj(_ -> guess).toList())) {
                assertThat(answer.get()).isIn(401, 429);
                looked += answer.get() == 401 ? 1 : 0;
            }
            assertThat(looked).isBetween(FREE + 1, FREE + 1 + 2 * AT_ONCE);
        }
    }

    @Test
    void the_secret_of_a_client_and_the_present_password_cannot_be_guessed_either() {
        for (int i = 0; i <= FREE; i++) {
            token("guessed", "wrong").expectStatus().isUnauthorized();
        }
        assertBarred(token("guessed", "wrong"));
        token("game-server", "largesse-local").expectStatus().isOk();

        String name = RunningAuth.freshName();
        auth.register(name);
        String access = auth.logIn(name).accessToken();
        for (int i = 0; i <= FREE; i++) {
            changePassword(access).expectStatus().isForbidden();
        }
        assertBarred(changePassword(access));
    }

    private RestTestClient.ResponseSpec changePassword(String access) {
        return auth.http()
                .post()
                .uri("/api/auth/password")
                .headers(headers -> headers.setBearerAuth(access))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("currentPassword", "wrong password", "newPassword", "another long passphrase"))
                .exchange();
    }

    private RestTestClient.ResponseSpec token(String client, String secret) {
        return auth.http()
                .post()
                .uri("/api/auth/token")
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials")
                .exchange();
    }

    private static void assertBarred(RestTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 600))
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TOO_MANY_ATTEMPTS");
    }
}
