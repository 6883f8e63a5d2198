package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.RewardType;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who delivers what, and how much of this service each provider may occupy.
 *
 * @param providers the provider of each reward type; {@code ledger}, the built-in one, where none is named
 * @param maxCalls grants that are asked of one provider at a time
 * @param maxWaiting claims that may be at, or wait for, one provider; further ones are answered as unresolved and come again
 * @param callTimeout after which the outcome of a call is unknown
 */
@Validated
@ConfigurationProperties("largesse.fulfillment")
public record FulfillmentProperties(
        @DefaultValue Map<RewardType, String> providers,
        @Min(1) int maxCalls,
        @Min(1) int maxWaiting,
        @DurationMin(millis = 1) Duration callTimeout) {

    String provider(RewardType type) {
        return providers.getOrDefault(type, Grant.LEDGER);
    }
}
