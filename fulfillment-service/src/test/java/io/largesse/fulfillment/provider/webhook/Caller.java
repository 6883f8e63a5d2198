package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantLine;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.domain.RewardType;
import io.largesse.fulfillment.provider.Bounds.Breaker;
import io.largesse.fulfillment.provider.FulfillmentProperties;
import io.largesse.fulfillment.provider.Outcome;
import io.largesse.fulfillment.provider.Providers;
import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A webhook behind its gate, as the service has it. */
final class Caller implements AutoCloseable {

    static final String SECRET = "a-secret-that-is-long-enough-to-be-one";
    static final Breaker NEVER_OPEN = new Breaker(100, 100_000, Duration.ofSeconds(1), 1);
    /** Longer than anything that is answered takes, on whatever machine. */
    private static final Duration TIME_ENOUGH = Duration.ofMinutes(1);

    private final WebhookProvider webhook;
    private final Providers providers;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    Caller(String url, int attempts) {
        this(url, true, attempts, NEVER_OPEN);
    }

    /** Of one attempt, that waits for an answer no longer than this. */
    Caller(String url, Duration responseTimeout) {
        this(webhook(url, SECRET, "", true, responseTimeout), 1, NEVER_OPEN);
    }

    Caller(String url, boolean allowPrivate, int attempts, Breaker breaker) {
        this(webhook(url, SECRET, allowPrivate), attempts, breaker);
    }

    Caller(Webhook webhook, int attempts, Breaker breaker) {
        var properties = new FulfillmentProperties(
                Map.of(RewardType.ITEM, "game"),
                8,
                100,
                Duration.ofSeconds(30),
                attempts,
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                breaker);
        this.webhook = new WebhookProvider("game", webhook, InstantSource.system());
        this.providers = new Providers(properties, List.of(this.webhook), meters);
    }

    static Webhook webhook(String url, String secret, boolean allowPrivate) {
        return webhook(url, secret, "", allowPrivate);
    }

    static Webhook webhook(String url, String secret, String caCertificate, boolean allowPrivate) {
        return webhook(url, secret, caCertificate, allowPrivate, TIME_ENOUGH);
    }

    private static Webhook webhook(
            String url, String secret, String caCertificate, boolean allowPrivate, Duration responseTimeout) {
        return new Webhook(
                url,
                secret,
                caCertificate,
                Duration.ofSeconds(2),
                responseTimeout,
                allowPrivate,
                null,
                null,
                null,
                null,
                null);
    }

    static Grant grant(String claimId) {
        return new Grant(
                claimId + ":r1",
                "alice",
                "e1",
                new GrantLine("r1", "Rote Tränke", RewardType.ITEM, 2, Map.of("itemId", "red"), null),
                "game",
                new GrantState.Requested(),
                Instant.EPOCH,
                1);
    }

    /** The provider itself, without what stands before it. */
    WebhookProvider webhook() {
        return webhook;
    }

    Outcome grantFirst(Grant grant) {
        return providers.settle(new Ask.ToGrant(grant, false), Optional::empty);
    }

    Outcome grantAgain(Grant grant) {
        return providers.settle(new Ask.ToGrant(grant, true), Optional::empty);
    }

    Outcome revoke(Grant grant) {
        return providers.settle(new Ask.ToRevoke(grant), Optional::empty);
    }

    double meter(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    @Override
    public void close() {
        webhook.close();
    }
}
