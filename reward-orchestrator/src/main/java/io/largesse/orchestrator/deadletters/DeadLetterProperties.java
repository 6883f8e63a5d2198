package io.largesse.orchestrator.deadletters;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How dead letters are sent again, and how long they are kept.
 *
 * @param sweepInterval how often they are counted, and looked through for what an instance that is gone has left over
 * @param taking how long an instance may be at sending one before another thinks that it is gone
 * @param retention for how long one that was sent again, or given up, is kept afterwards. Longer than its topic keeps it: a topic
 *     that is read anew would bring back what was forgotten
 */
@Validated
@ConfigurationProperties("largesse.dead-letters")
record DeadLetterProperties(
        @DurationMin(millis = 1) Duration sweepInterval,
        @DurationMin(millis = 1) Duration taking,
        @DurationMin(days = 31) Duration retention) {}
