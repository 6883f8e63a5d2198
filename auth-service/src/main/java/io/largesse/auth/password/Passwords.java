package io.largesse.auth.password;

import io.largesse.platform.messaging.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes with Argon2id as OWASP recommends (19 MiB, 2 iterations, 1 lane). A bound on how many run at once keeps a storm of logins
 * from taking all memory; threads of their own keep them from holding up what runs on virtual threads.
 */
public final class Passwords implements AutoCloseable {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;

    private final PasswordEncoder argon2;
    private final Semaphore turns;
    private final Duration longestWait;
    private final ExecutorService threads;
    private final String nobodys;

    Passwords(int atOnce, Duration longestWait) {
        this(argon2(), atOnce, longestWait);
    }

    Passwords(PasswordEncoder argon2, int atOnce, Duration longestWait) {
        this.argon2 = argon2;
        this.turns = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
        this.threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        this.nobodys = hash("nobody's");
    }

    static PasswordEncoder argon2() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ITERATIONS);
    }

    /** @throws UnavailableException where the machine is too busy */
    public String hash(String password) {
        return inTurn(() -> {}, () -> String.valueOf(argon2.encode(password)));
    }

    /**
     * Whether the password is the one hashed. It takes as long where there is nothing to compare with, so that the time does not tell
     * whether there is.
     *
     * @param first is called when it is one's turn; what it throws is thrown
     * @throws UnavailableException where the machine is too busy
     */
    public boolean matches(String password, Optional<String> hash, Runnable first) {
        boolean equal = inTurn(first, () -> argon2.matches(password, hash.orElse(nobodys)));
        return equal && hash.isPresent();
    }

    private <T> T inTurn(Runnable first, Callable<T> work) {
        try {
            if (!turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("Too many passwords are being checked");
            }
            try {
                first.run();
                return threads.submit(work).get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while a password was checked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
