package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.RewardType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who delivers what, and how much of this service each provider may occupy. What is said here of calls holds for every provider
 * that does not know better: {@link RewardProvider#bounds}.
 *
 * @param providers the provider of each reward type; {@code ledger}, the built-in one, where none is named
 * @param maxCalls grants that are asked of one provider at a time
 * @param maxWaiting claims that may be at, or wait for, one provider; further ones are answered as unresolved and come again
 * @param callTimeout after which the outcome of a call is unknown
 * @param attempts how often a grant is taken to its provider before its outcome is answered as unresolved
 * @param firstWait before the second attempt, about; further waits double
 * @param longestWait between two attempts
 * @param breaker when a provider is left alone
 */
@Validated
@ConfigurationProperties("largesse.fulfillment")
public record FulfillmentProperties(
        @DefaultValue Map<RewardType, String> providers,
        @Min(1) int maxCalls,
        @Min(1) int maxWaiting,
        @DurationMin(millis = 1) Duration callTimeout,
        @Min(1) int attempts,
        @DurationMin(millis = 1) Duration firstWait,
        @DurationMin(millis = 1) Duration longestWait,
        @DefaultValue @Valid Bounds.Breaker breaker) {

    String provider(RewardType type) {
        return providers.getOrDefault(type, Grant.LEDGER);
    }

    Bounds bounds() {
        return new Bounds(maxCalls, callTimeout, attempts, firstWait, longestWait, breaker);
    }
}
