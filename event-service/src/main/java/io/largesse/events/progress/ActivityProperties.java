package io.largesse.events.progress;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How activities are counted.
 *
 * @param clockSkew how far a game server's clock may be ahead of ours: an activity from beyond is one of the future, and counts for
 *     nothing
 */
@Validated
@ConfigurationProperties("largesse.activities")
record ActivityProperties(@DurationMin Duration clockSkew) {}
