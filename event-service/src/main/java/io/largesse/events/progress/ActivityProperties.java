package io.largesse.events.progress;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How activities are counted.
 *
 * @param clockSkew how far a game server's clock may be ahead of ours: an activity from beyond is one of the future
 * @param maxBatch activities that are counted at once: the more there are, the more often a player is among them several times, and is read and
 *     written once
 * @param consumers threads that count, each what its own poll brought
 */
@Validated
@ConfigurationProperties("largesse.activities")
public record ActivityProperties(
        @DurationMin Duration clockSkew,
        @Min(1) int maxBatch,
        @Min(1) int consumers) {

    /** The latest time at which something that is reported now can have happened. */
    public Instant latest(Instant now) {
        return now.plus(clockSkew);
    }
}
