package io.largesse.auth.account;

import io.largesse.auth.account.domain.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param seed accounts that are made at start where they are missing; those that are there stay as they are */
@Validated
@ConfigurationProperties("largesse.accounts")
record AccountProperties(@DefaultValue List<@Valid Seed> seed) {

    record Seed(
            @NotBlank String username,
            @NotBlank String password,
            @NotEmpty Set<Role> roles) {}
}
