package io.largesse.auth.account.web;

import jakarta.validation.constraints.NotNull;

/** What a person types to register or to log in. */
record Credentials(@NotNull String username, @NotNull String password) {

    /** A password must not get into a log by accident. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
