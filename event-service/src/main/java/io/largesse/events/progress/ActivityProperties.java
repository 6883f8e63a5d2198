package io.largesse.events.progress;

import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How activities are counted.
 *
 * @param clockSkew how far a game server's clock may be ahead of ours: an activity from beyond is one of the future
 */
@Validated
@ConfigurationProperties("largesse.activities")
public record ActivityProperties(@DurationMin Duration clockSkew) {

    /** The latest time at which something that is reported now can have happened. */
    public Instant latest(Instant now) {
        return now.plus(clockSkew);
    }
}
