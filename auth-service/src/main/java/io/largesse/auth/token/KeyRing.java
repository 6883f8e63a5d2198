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
import io.largesse.auth.token.domain.KeySchedule;
import io.largesse.auth.token.domain.KeyTimes;
import io.largesse.auth.token.store.SealedKey;
import io.largesse.auth.token.store.SealedKeys;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The keys that sign tokens. The first is made at the first start, and the next ones by their {@link KeySchedule schedule}; every instance, and
 * every later start, reads them from the store, again and again. A store that is away is waited for at the start: without keys there
 * is nothing to serve.
 */
public final class KeyRing implements SmartLifecycle, JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final int BITS = 2048;

    private final SealedKeys stored;
    private final KeySeal seal;
    private final KeySchedule schedule;
    private final Duration reload;
    private final InstantSource clock;
    private final Outbox outbox;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("keys").daemon().factory());

    /** The oldest first. */
    private volatile @Nullable Map<KeyTimes, RSAKey> keys;

    KeyRing(
            SealedKeys stored,
            KeySeal seal,
            KeySchedule schedule,
            Duration reload,
            InstantSource clock,
            Outbox outbox) {
        this.stored = stored;
        this.seal = seal;
        this.schedule = schedule;
        this.reload = reload;
        this.clock = clock;
        this.outbox = outbox;
    }

    /** The key that signs now. */
    RSAKey signing() {
        Map<KeyTimes, RSAKey> present = loaded();
        return key(present, schedule.signing(List.copyOf(present.keySet()), clock.instant()));
    }

    /** What anybody may know of the keys. */
    public JWKSet published() {
        Map<KeyTimes, RSAKey> present = loaded();
        return new JWKSet(schedule.published(List.copyOf(present.keySet()), clock.instant()).stream()
                        .<JWK>map(times -> key(present, times))
                        .toList())
                .toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published());
    }

    /** A key as administrators see it. */
    public record Known(KeyTimes times, String id, boolean signs) {}

    /** The oldest first. */
    public List<Known> known() {
        Map<KeyTimes, RSAKey> present = loaded();
        KeyTimes signing = schedule.signing(List.copyOf(present.keySet()), clock.instant());
        return present.entrySet().stream()
                .map(one -> new Known(
                        one.getKey(), one.getValue().getKeyID(), one.getKey().equals(signing)))
                .toList();
    }

    /** Makes the next key, whether it is time or not; empty where one waits already. */
    public synchronized Optional<Known> rotate(Initiator by) {
        Map<KeyTimes, RSAKey> present = look();
        List<KeyTimes> times = List.copyOf(present.keySet());
        Instant now = clock.instant();
        if (schedule.isWaiting(times, now)) {
            return Optional.empty();
        }
        KeyTimes next = schedule.next(times, now);
        boolean mine = add(next, by);
        outbox.tell(SealedKeys.id(next.number()));
        Map<KeyTimes, RSAKey> after = look();
        return mine ? Optional.of(new Known(next, key(after, next).getKeyID(), false)) : Optional.empty();
    }

    private void keepUp() {
        try {
            Map<KeyTimes, RSAKey> present = look();
            if (schedule.isDue(List.copyOf(present.keySet()), clock.instant())
                    && rotate(Initiator.system()).isPresent()) {
                log.info("The next signing key is made, and signs in {}", schedule.lead());
            }
            forget();
        } catch (Throwable e) {
            // A task that throws is never run again.
            log.warn("Waiting to look for signing keys", e);
        }
    }

    private void forget() {
        List<KeyTimes> dead = new ArrayList<>(loaded().keySet());
        dead.removeAll(schedule.published(List.copyOf(dead), clock.instant()));
        if (!dead.isEmpty()) {
            stored.delete(dead.stream().map(KeyTimes::number).toList());
        }
    }

    /** What is stored now; to open a key takes a while, so only what is new is opened. */
    private synchronized Map<KeyTimes, RSAKey> look() {
        List<SealedKey> found = stored.all();
        if (found.isEmpty()) {
            add(schedule.first(clock.instant()), Initiator.system());
            found = stored.all();
        }
        Map<KeyTimes, RSAKey> before = keys == null ? Map.of() : loaded();
        Map<KeyTimes, RSAKey> after = new LinkedHashMap<>();
        for (SealedKey key : found) {
            RSAKey open = before.get(key.times());
            after.put(key.times(), open == null ? seal.open(key) : open);
        }
        keys = after;
        return after;
    }

    /** @return whether it is stored; not where another instance was faster */
    private boolean add(KeyTimes times, Initiator by) {
        RSAKey key = generate();
        Act act = Act.made(
                "KEY_MADE",
                SealedKeys.id(times.number()),
                Map.of("kid", key.getKeyID(), "signsFrom", times.signsFrom().toString()));
        return stored.add(seal.seal(times, key), act, by);
    }

    private Map<KeyTimes, RSAKey> loaded() {
        return Objects.requireNonNull(keys, "the keys are loaded before anything is served");
    }

    private static RSAKey key(Map<KeyTimes, RSAKey> keys, KeyTimes times) {
        return Objects.requireNonNull(keys.get(times), "of every key both are known");
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
                look();
            } catch (RuntimeException e) {
                if (!Faults.isInfrastructure(e)) {
                    throw e;
                }
                log.warn("Waiting for the store: {}", e.getMessage());
                pause();
            }
        }
        var _ = scheduler.scheduleWithFixedDelay(this::keepUp, 0, reload.toMillis(), TimeUnit.MILLISECONDS);
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
        scheduler.close();
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
