package io.largesse.events.reservation;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How stock is watched.
 *
 * @param auditInterval between two looks at all of it; long enough for a reservation that is under way to be finished
 */
@Validated
@ConfigurationProperties("largesse.stock")
record StockAuditProperties(@DurationMin(millis = 1) Duration auditInterval) {}
