package io.largesse.auth.account;

import io.largesse.auth.account.domain.PasswordRule;
import io.largesse.auth.password.CommonPasswords;
import org.jspecify.annotations.Nullable;

/** Which passwords are taken, wherever one is chosen. */
public final class PasswordPolicy {

    private final CommonPasswords common;

    PasswordPolicy(CommonPasswords common) {
        this.common = common;
    }

    /** What is wrong with a new password; null where nothing is. */
    public @Nullable String fault(String password) {
        return PasswordRule.fault(password, common::contains);
    }
}
