package io.largesse.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.largesse.auth.RunningAuth;
import io.largesse.platform.test.TestBackends;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Keys follow each other while tokens are given and shown, at two instances. */
class RotationTest {

    private static final int USERS = 4;
    private static final int ROTATIONS = 2;

    @Test
    void while_keys_follow_each_other_no_request_fails() throws Exception {
        String[] settings = TestBackends.arguments(
                "--spring.profiles.active=local",
                "--spring.mongodb.database=" + TestBackends.freshDatabase(),
                "--largesse.issuing.key-lead=10s",
                "--largesse.issuing.key-reload=200ms",
                "--largesse.passwords.longest-wait=60s");
        try (RunningAuth one = RunningAuth.start(settings);
                RunningAuth two = RunningAuth.start(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
            var enough = new AtomicBoolean();
            List<String> names = IntStream.range(0, USERS)
                    .mapToObj(_ -> RunningAuth.freshName())
                    .toList();
            names.forEach(one::register);
            var players = names.stream()
                    .map(name -> threads.submit(() -> {
                        RunningAuth.Tokens tokens = one.logIn(name);
                        while (!enough.get() && failed.isEmpty()) {
                            try {
                                seen.add(SignedJWT.parse(tokens.accessToken())
                                        .getHeader()
                                        .getKeyID());
                                one.profile(tokens.accessToken()).expectStatus().isOk();
                                two.profile(tokens.accessToken()).expectStatus().isOk();
                                tokens = (seen.size() % 2 == 0 ? one : two).refresh(tokens);
                            } catch (Exception | AssertionError e) {
                                failed.add(e);
                            }
                        }
                        return null;
                    }))
                    .toList();

            String admin = one.staff("admin");
            try {
                // A first token counts as no change of keys.
                await().atMost(Duration.ofSeconds(60)).until(() -> !seen.isEmpty() || !failed.isEmpty());
                for (int i = 0; i < ROTATIONS; i++) {
                    int before = seen.size();
                    rotate(i % 2 == 0 ? one : two, admin).expectStatus().isAccepted();
                    await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() > before || !failed.isEmpty());
                }
            } finally {
                enough.set(true);
            }
            for (var player : players) {
                player.get();
            }
            assertThat(failed).isEmpty();
            assertThat(seen).hasSizeGreaterThanOrEqualTo(ROTATIONS);
            one.get("/api/keys", admin)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.items[?(@.signs == true)].number")
                    .isEqualTo(ROTATIONS + 1);
            one.get("/api/keys", one.staff("operator")).expectStatus().isForbidden();
        }
    }

    @Test
    void one_key_waits_at_a_time() {
        String[] settings = TestBackends.arguments(
                "--spring.profiles.active=local",
                "--spring.mongodb.database=" + TestBackends.freshDatabase(),
                "--largesse.issuing.key-lead=1h");
        try (RunningAuth one = RunningAuth.start(settings);
                RunningAuth two = RunningAuth.start(settings)) {
            String admin = one.staff("admin");
            rotate(one, admin).expectStatus().isAccepted();
            rotate(one, admin).expectStatus().isEqualTo(409);
            rotate(two, admin).expectStatus().isEqualTo(409);
        }
    }

    @Test
    void a_key_is_followed_by_the_next_one_in_its_time_and_goes_with_its_last_token() {
        try (RunningAuth auth = RunningAuth.start(TestBackends.arguments(
                "--spring.mongodb.database=" + TestBackends.freshDatabase(),
                "--largesse.issuing.access-lifetime=1s",
                "--largesse.issuing.key-lifetime=3s",
                "--largesse.issuing.key-lead=1s",
                "--largesse.issuing.key-reload=100ms"))) {
            var ring = auth.context().getBean(KeyRing.class);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            ring.known().stream().allMatch(key -> key.times().number() > 1)
                                    && ring.known().stream().anyMatch(KeyRing.Known::signs));
        }
    }

    private static RestTestClient.ResponseSpec rotate(RunningAuth auth, String admin) {
        return auth.http()
                .method(HttpMethod.POST)
                .uri("/api/keys")
                .headers(headers -> headers.setBearerAuth(admin))
                .body(Map.of())
                .exchange();
    }
}
