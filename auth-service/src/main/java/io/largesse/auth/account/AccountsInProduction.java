package io.largesse.auth.account;

import io.largesse.auth.password.LocalPassword;
import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** No account whose password everybody knows. */
final class AccountsInProduction implements ProductionCheck {

    @Override
    public List<LocalDefault> findings(Environment environment) {
        var accounts = Binder.get(environment).bindOrCreate("largesse.accounts", AccountProperties.class);
        List<LocalDefault> findings = new ArrayList<>();
        List<String> seeded = accounts.seed().stream()
                .filter(seed -> LocalPassword.is(seed.password()))
                .map(AccountProperties.Seed::username)
                .toList();
        if (!seeded.isEmpty()) {
            findings.add(new LocalDefault(
                    "largesse.accounts.seed",
                    "gives the published password to " + String.join(", ", seeded),
                    "Leave the profile 'local' out; largesse.accounts.first-admin makes the first account."));
        }
        var first = accounts.firstAdmin();
        if (first != null && LocalPassword.is(first.password())) {
            findings.add(new LocalDefault(
                    "largesse.accounts.first-admin.password",
                    "is the published one",
                    "Set LARGESSE_ACCOUNTS_FIRST_ADMIN_PASSWORD to one of your own."));
        }
        return findings;
    }
}
