package io.largesse.platform.drain;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How a service ends.
 *
 * @param drain for so long it still answers everything: until whoever sends requests has seen that it is not ready, and has given up the
 *     connections that it keeps
 */
@Validated
@ConfigurationProperties("largesse.web")
record DrainProperties(@DurationMin(millis = 0) Duration drain) {}
