package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Timing;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How claims are accepted and kept moving.
 *
 * @param firstResend a command that has no answer is sent again after this; doubled for each further time
 * @param longestResend bound of the doubling
 * @param stepLimit a step without a definite answer gives up at this age
 * @param maxGroup claims that are inserted at once
 * @param maxWaiting claims that may wait to be inserted; further ones are answered 503
 * @param timerTick how often due timers are looked for
 * @param sweepInterval how often the store is asked for claims whose timers nobody holds; zero where the store has no partial
 *     index and one instance runs
 * @param countInterval how often claims that wait for a person are counted
 * @param longestWait the longest {@code Prefer: wait} that is honoured
 */
@Validated
@ConfigurationProperties("largesse.claims")
record ClaimProperties(
        @DurationMin(millis = 1) Duration firstResend,
        @DurationMin(millis = 1) Duration longestResend,
        @DurationMin(millis = 1) Duration stepLimit,
        @Min(1) int maxGroup,
        @Min(1) int maxWaiting,
        @DurationMin(millis = 1) Duration timerTick,
        @DurationMin Duration sweepInterval,
        @DurationMin(millis = 1) Duration countInterval,
        @DurationMin Duration longestWait) {

    /** Whether there is no other instance whose claims would have to be looked for. */
    boolean isAlone() {
        return sweepInterval.isZero();
    }

    Timing timing() {
        return new Timing(firstResend, longestResend, stepLimit);
    }
}
