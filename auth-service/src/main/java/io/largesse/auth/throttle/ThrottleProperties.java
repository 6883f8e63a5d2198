package io.largesse.auth.throttle;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How guesses of passwords and secrets are slowed down.
 *
 * @param free failures in a row that cost nothing
 * @param window failures that are further apart than this are not in a row
 * @param first for how long the next one bars the name; each following one does so for twice as long
 * @param longest but never for longer than this
 */
@Validated
@ConfigurationProperties("largesse.throttle")
record ThrottleProperties(
        @Min(1) int free,
        @DurationMin(seconds = 1) Duration window,
        @DurationMin(millis = 1) Duration first,
        @DurationMin(millis = 1) Duration longest) {}
