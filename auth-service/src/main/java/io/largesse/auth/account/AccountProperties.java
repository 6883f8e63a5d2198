package io.largesse.auth.account;

import io.largesse.auth.account.domain.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param firstAdmin is made at start where nobody administers yet; afterwards it is not looked at
 * @param seed accounts that are made at start where they are missing; those that are there stay as they are
 */
@Validated
@ConfigurationProperties("largesse.accounts")
record AccountProperties(
        @Nullable @Valid FirstAdmin firstAdmin,
        @DefaultValue List<@Valid Seed> seed) {

    record FirstAdmin(@NotBlank String username, @NotBlank String password) {

        /** A password must not get into a log by accident. */
        @Override
        public String toString() {
            return "FirstAdmin[" + username + "]";
        }
    }

    record Seed(
            @NotBlank String username,
            @NotBlank String password,
            @NotEmpty Set<Role> roles) {

        /** A password must not get into a log by accident. */
        @Override
        public String toString() {
            return "Seed[" + username + ", " + roles + "]";
        }
    }
}
