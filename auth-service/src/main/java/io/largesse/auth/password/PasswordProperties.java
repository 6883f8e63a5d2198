package io.largesse.auth.password;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What hashing may take of the machine: each hash needs 19 MiB and some 30 ms of a core.
 *
 * @param atOnce hashes that are computed at the same time; 0 for as many as there are cores
 * @param longestWait for one's turn; after it the request is answered 503
 */
@Validated
@ConfigurationProperties("largesse.passwords")
record PasswordProperties(
        @DefaultValue("0") @Min(0) int atOnce,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration longestWait) {}
