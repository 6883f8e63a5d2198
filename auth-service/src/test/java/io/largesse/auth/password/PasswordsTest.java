package io.largesse.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.platform.messaging.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    @Test
    void a_hash_is_salted_and_matches_its_password_alone() {
        try (var passwords = new Passwords(1, Duration.ofSeconds(30))) {
            String hash = passwords.hash("secret one");

            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.hash("secret one"));
            assertThat(passwords.matches("secret one", Optional.of(hash), () -> {}))
                    .isTrue();
            assertThat(passwords.matches("secret two", Optional.of(hash), () -> {}))
                    .isFalse();
            assertThat(passwords.matches("nobody's", Optional.empty(), () -> {}))
                    .isFalse();
        }
    }

    @Test
    void where_there_is_nothing_to_compare_with_as_much_work_is_done() {
        var compared = new Compared(Passwords.argon2(), new ArrayList<>());
        try (var passwords = new Passwords(compared, 1, Duration.ofSeconds(30))) {
            String hash = passwords.hash("secret one");

            passwords.matches("wrong", Optional.of(hash), () -> {});
            passwords.matches("wrong", Optional.empty(), () -> {});

            assertThat(compared.hashes).hasSize(2).allMatch(one -> one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        }
    }

    @Test
    void who_would_wait_too_long_is_turned_away() throws Exception {
        var begun = new CountDownLatch(1);
        var enough = new CompletableFuture<Void>();
        try (var passwords = new Passwords(1, Duration.ofMillis(1));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String hash = passwords.hash("secret one");
            Future<Boolean> first = threads.submit(() -> passwords.matches("secret one", Optional.of(hash), () -> {
                begun.countDown();
                enough.join();
            }));
            begun.await();

            assertThatThrownBy(() -> passwords.hash("secret two")).isInstanceOf(UnavailableException.class);
            enough.complete(null);
            assertThat(first.get()).isTrue();
        }
    }

    /** Remembers what passwords are compared with. */
    private record Compared(PasswordEncoder encoder, List<String> hashes) implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return encoder.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            hashes.add(String.valueOf(hash));
            return encoder.matches(password, hash);
        }
    }
}
