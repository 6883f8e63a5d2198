package io.largesse.gateway;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When a service is left alone.
 *
 * @param failureRate with so many percent of the last calls without an answer
 * @param calls that are looked at
 * @param leastCalls that must have been made before anything is concluded from them
 * @param openFor how long for; whoever is refused meanwhile is told to wait for so long
 * @param trialCalls that must show afterwards that the service is back
 * @param trialFor how long they may take together, or the service is left alone again: one that takes requests and says nothing
 */
@Validated
@ConfigurationProperties("largesse.gateway.breaker")
record BreakerProperties(
        @Min(1) @Max(100) int failureRate,
        @Min(1) int calls,
        @Min(1) int leastCalls,
        @DurationMin(millis = 1) Duration openFor,
        @Min(1) int trialCalls,
        @DurationMin(millis = 1) Duration trialFor) {}
