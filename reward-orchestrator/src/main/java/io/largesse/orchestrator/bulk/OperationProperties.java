package io.largesse.orchestrator.bulk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be done at once.
 *
 * @param maxItems how many claims or dead letters one operation may have
 * @param taking how long an instance may be at a slice of one before another thinks that it is gone
 */
@Validated
@ConfigurationProperties("largesse.operations")
record OperationProperties(
        @Min(1) @Max(1_000_000) int maxItems,
        @DurationMin(seconds = 1) Duration taking) {}
