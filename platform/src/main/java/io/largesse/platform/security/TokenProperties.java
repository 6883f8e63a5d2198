package io.largesse.platform.security;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which tokens a service accepts.
 *
 * @param issuer the {@code iss} that a token must carry
 * @param audience the {@code aud} that a token must carry
 * @param jwksUri where the public keys are
 * @param maxCached verified tokens that are remembered, so that a signature is checked once and not on every request
 */
@Validated
@ConfigurationProperties("largesse.tokens")
public record TokenProperties(
        @NotBlank String issuer,
        @NotBlank String audience,
        @NotBlank String jwksUri,
        @Min(0) int maxCached) {

    /** For as long as this after its end a token is still accepted, because clocks differ. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(5);
}
