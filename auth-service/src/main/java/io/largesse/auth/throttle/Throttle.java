package io.largesse.auth.throttle;

import io.largesse.auth.throttle.domain.Failures;
import io.largesse.auth.throttle.domain.Rule;
import io.largesse.auth.throttle.store.FailureStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Counts failures, of whatever name is tried and whether anybody has it, in the store, so that it holds across instances. Who succeeds
 * begins anew.
 */
public final class Throttle {

    /** Each try is lost to another failure, which was counted. */
    private static final int TRIES = 20;

    private final FailureStore store;
    private final Rule rule;
    private final InstantSource clock;

    Throttle(FailureStore store, Rule rule, InstantSource clock) {
        this.store = store;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * An attempt, of which nothing was looked at yet.
     *
     * @param kind of what is guessed: names of different kinds have nothing to do with each other
     * @param name as it was typed
     * @throws ThrottledException where it is not to be looked at
     */
    public Attempt begin(String kind, String name) {
        var attempt = new Attempt(key(kind, name));
        attempt.check();
        return attempt;
    }

    /** An attempt at one name. */
    public final class Attempt {

        private final String key;
        private boolean failedBefore;

        private Attempt(String key) {
            this.key = key;
        }

        /**
         * Looks again, where others may have failed while this one had to wait.
         *
         * @throws ThrottledException where it is not to be looked at
         */
        public void check() {
            Failures failures = store.find(key);
            failedBefore = failures.version() > 0;
            Duration left = failures.left(clock.instant());
            if (left.isPositive()) {
                throw new ThrottledException(left);
            }
        }

        public void failed() {
            for (int i = 0; i < TRIES; i++) {
                Failures next = store.find(key).failed(clock.instant(), rule);
                if (store.save(key, next, next.forgottenAt(rule))) {
                    return;
                }
            }
        }

        public void succeeded() {
            if (failedBefore) {
                store.delete(key);
            }
        }
    }

    /** Goes through what is stored for what tells nothing any more. */
    public void forget() {
        store.forget(clock.instant());
    }

    // What somebody has typed is not kept: it may be a password.
    private static String key(String kind, String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((kind + '\0' + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
