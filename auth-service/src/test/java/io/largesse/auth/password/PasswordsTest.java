package io.largesse.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.platform.messaging.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void a_hash_is_salted_and_matches_its_password_alone() {
        try (var passwords = new Passwords(1, Duration.ofSeconds(30))) {
            String hash = passwords.hash("secret one");

            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.hash("secret one"));
            assertThat(passwords.matches("secret one", Optional.of(hash))).isTrue();
            assertThat(passwords.matches("secret two", Optional.of(hash))).isFalse();
            assertThat(passwords.matches("nobody's", Optional.empty())).isFalse();
        }
    }

    @Test
    void who_has_nobody_to_compare_with_waits_as_long() {
        try (var passwords = new Passwords(1, Duration.ofSeconds(30))) {
            String hash = passwords.hash("secret one");
            long known = fastestOf(() -> passwords.matches("wrong", Optional.of(hash)));
            long unknown = fastestOf(() -> passwords.matches("wrong", Optional.empty()));

            assertThat((double) unknown / known).isBetween(0.5, 2.0);
        }
    }

    @Test
    void who_would_wait_too_long_is_turned_away() throws Exception {
        try (var passwords = new Passwords(1, Duration.ofMillis(1));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 20)
                    .<java.util.concurrent.Callable<String>>mapToObj(_ -> () -> passwords.hash("secret one"))
                    .toList());

            assertThat(all)
                    .anySatisfy(one -> assertThat(one.state()).isEqualTo(java.util.concurrent.Future.State.SUCCESS));
            assertThat(all)
                    .anySatisfy(one -> assertThatThrownBy(one::get).hasCauseInstanceOf(UnavailableException.class));
        }
    }

    private static long fastestOf(Runnable work) {
        return IntStream.range(0, 10)
                .mapToLong(_ -> {
                    long start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
