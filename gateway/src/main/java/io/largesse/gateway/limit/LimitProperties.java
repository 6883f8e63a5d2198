package io.largesse.gateway.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often anybody may ask.
 *
 * @param user requests of one user
 * @param client requests of one machine client
 * @param address requests from one address, whoever they are of
 * @param failedLogins of one address, at whatever names
 * @param loopbackFree whether addresses of the machine itself are not counted
 * @param trustedProxies addresses, or networks as {@code 10.0.0.0/8}, whose {@code X-Forwarded-For} is believed
 */
@Validated
@ConfigurationProperties("largesse.gateway.limits")
record LimitProperties(
        @Valid Limit user,
        @Valid Limit client,
        @Valid Limit address,
        @Valid Limit failedLogins,
        boolean loopbackFree,
        @DefaultValue List<@NotBlank String> trustedProxies) {

    /**
     * @param requests that may come in such a time, for ever; 0 for as many as want to
     * @param burst that may come at once after a pause
     */
    record Limit(
            @Min(0) long requests,
            @DurationMin(millis = 1) Duration per,
            @Min(1) long burst) {}
}
