package io.largesse.events.event;

import io.largesse.events.reward.domain.ApprovalThreshold;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What needs a second person.
 *
 * @param stockAbove a stock with a larger total than that; null where none does
 * @param expireAfter for so long a request waits for that person
 */
@Validated
@ConfigurationProperties("largesse.approvals")
record ApprovalProperties(
        @Nullable @Min(0) Long stockAbove,
        @DurationMin(millis = 1) Duration expireAfter) {

    ApprovalThreshold threshold() {
        return new ApprovalThreshold(stockAbove);
    }
}
