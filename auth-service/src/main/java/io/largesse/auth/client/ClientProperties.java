package io.largesse.auth.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.SortedSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param scopes that a client can be given
 * @param seed machine clients that are made at start where they are missing; those that are there stay as they are
 */
@Validated
@ConfigurationProperties("largesse.clients")
public record ClientProperties(
        @NotEmpty SortedSet<@NotBlank String> scopes,
        @DefaultValue List<@Valid Seed> seed) {

    record Seed(
            @NotBlank String id,
            @NotBlank String secret,
            @NotEmpty SortedSet<@NotBlank String> scopes) {

        /** A secret must not get into a log by accident. */
        @Override
        public String toString() {
            return "Seed[" + id + ", " + scopes + "]";
        }
    }
}
