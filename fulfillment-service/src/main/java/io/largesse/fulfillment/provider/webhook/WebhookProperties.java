package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.provider.Bounds;
import io.largesse.fulfillment.provider.Bounds.Breaker;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The game servers that are called.
 *
 * @param webhooks by the name of the provider that each becomes
 */
@Validated
@ConfigurationProperties("largesse.fulfillment")
record WebhookProperties(@DefaultValue Map<String, @Valid Webhook> webhooks) {

    /**
     * One game server. Address and secret are looked at by {@link WebhookTarget}: Spring would print them where it finds fault.
     *
     * @param url that every call is posted to
     * @param secret shared with the receiver; signs every call
     * @param caCertificate file with the certificate, in PEM, of the authority that vouches for it; else those count that the JVM
     *     trusts
     * @param connectTimeout until a connection stands, with TLS
     * @param responseTimeout from there to the end of the answer
     * @param allowPrivateAddresses whether it may be in our own network, and without TLS there
     * @param maxCalls as {@code largesse.fulfillment.max-calls}, where this webhook needs another; so are the rest
     */
    record Webhook(
            @DefaultValue("") String url,
            @DefaultValue("") String secret,
            @DefaultValue("") String caCertificate,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration connectTimeout,
            @DefaultValue("3s") @DurationMin(millis = 1) Duration responseTimeout,
            @DefaultValue("false") boolean allowPrivateAddresses,
            @Nullable @Min(1) Integer maxCalls,
            @Nullable @Min(1) Integer attempts,
            @Nullable @DurationMin(millis = 1) Duration firstWait,
            @Nullable @DurationMin(millis = 1) Duration longestWait,
            @Nullable @Valid Breaker breaker) {

        Duration callTimeout() {
            return connectTimeout.plus(responseTimeout);
        }

        Bounds bounds(Bounds general) {
            return new Bounds(
                    Objects.requireNonNullElse(maxCalls, general.maxCalls()),
                    callTimeout(),
                    Objects.requireNonNullElse(attempts, general.attempts()),
                    Objects.requireNonNullElse(firstWait, general.firstWait()),
                    Objects.requireNonNullElse(longestWait, general.longestWait()),
                    Objects.requireNonNullElse(breaker, general.breaker()));
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }
}
