package io.largesse.auth.token;

import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How tokens are issued; who issues them, and for whom, stands where they are verified: {@code largesse.tokens}.
 *
 * @param secret seals the signing keys in the store, and derives refresh tokens; every instance needs the same
 * @param accessLifetime of access tokens
 * @param refreshLifetime a session that is not continued for as long as this is over
 * @param keyLifetime for as long as this a key signs
 * @param keyLead for as long as this a new key is published before it signs: longer than services keep the list of keys (5 minutes),
 *     and than {@code keyReload}
 * @param keyReload how often every instance looks for keys that another one has made
 * @param refreshGrace for as long as this a used refresh token may be sent again, because an answer may have been lost
 */
@Validated
@ConfigurationProperties("largesse.issuing")
public record IssuingProperties(
        @Size(min = 32) String secret,
        @DurationMin(seconds = 1) Duration accessLifetime,
        @DurationMin(seconds = 1) Duration refreshLifetime,
        @DurationMin(seconds = 0) Duration refreshGrace,
        @DurationMin(seconds = 1) Duration keyLifetime,
        @DurationMin(seconds = 1) Duration keyLead,
        @DurationMin(millis = 1) Duration keyReload) {

    /** The start of the secret that everybody knows. */
    static final String LOCAL_ONLY = "for-local-use-only";

    boolean isForLocalUseOnly() {
        return secret.startsWith(LOCAL_ONLY);
    }
}
