package io.largesse.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.largesse.auth.token.store.SealedKey;
import io.largesse.auth.token.store.SealedKeys;
import io.largesse.platform.messaging.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The keys that sign tokens. The first is made at the first start; from then on every instance, and every later start, reads it
 * from the store. A store that is away is waited for: without keys there is nothing to serve.
 */
public final class KeyRing implements SmartLifecycle, JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final int BITS = 2048;
    private static final int FIRST = 1;

    private final SealedKeys stored;
    private final KeySeal seal;
    private volatile @Nullable List<RSAKey> keys;

    KeyRing(SealedKeys stored, KeySeal seal) {
        this.stored = stored;
        this.seal = seal;
    }

    /** The key that signs now. */
    RSAKey signing() {
        return loaded().getLast();
    }

    /** What anybody may know of the keys. */
    public JWKSet published() {
        return new JWKSet(List.<JWK>copyOf(loaded())).toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published());
    }

    private List<RSAKey> loaded() {
        return Objects.requireNonNull(keys, "the keys are loaded before anything is served");
    }

    private List<RSAKey> load() {
        List<SealedKey> found = stored.all();
        if (found.isEmpty()) {
            stored.add(seal.seal(FIRST, generate()));
            found = stored.all();
        }
        return found.stream().map(seal::open).toList();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java runtime makes RSA keys", e);
        }
    }

    @Override
    public void start() {
        while (keys == null) {
            try {
                keys = load();
            } catch (RuntimeException e) {
                if (!Faults.isInfrastructure(e)) {
                    throw e;
                }
                log.warn("Waiting for the store: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        }
    }

    @Override
    public void stop() {
        keys = null;
    }

    @Override
    public boolean isRunning() {
        return keys != null;
    }

    /** Before the server listens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
