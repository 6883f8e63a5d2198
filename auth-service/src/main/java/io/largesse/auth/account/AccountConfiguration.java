package io.largesse.auth.account;

import io.largesse.auth.account.domain.Lifetimes;
import io.largesse.auth.account.messaging.AccountNews;
import io.largesse.auth.account.store.Accounts;
import io.largesse.auth.account.store.AdminSet;
import io.largesse.auth.account.store.Pseudonyms;
import io.largesse.auth.password.CommonPasswords;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.throttle.Throttle;
import io.largesse.auth.token.AccessTokens;
import io.largesse.auth.token.IssuingProperties;
import io.largesse.auth.token.RefreshTokens;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.security.TokenProperties;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountProperties.class)
class AccountConfiguration {

    @Bean
    static ProductionCheck accountsInProduction() {
        return new AccountsInProduction();
    }

    @Bean
    Outbox accountOutbox(Accounts accounts) {
        return accounts.outbox(AccountNews::message);
    }

    @Bean
    Registering registering(Accounts accounts, Passwords passwords, Outbox accountOutbox, InstantSource clock) {
        return new Registering(accounts, passwords, accountOutbox, clock);
    }

    @Bean
    Pseudonyms pseudonyms(IssuingProperties issuing) {
        return new Pseudonyms(issuing.secret());
    }

    @Bean
    PasswordPolicy passwordPolicy(CommonPasswords common) {
        return new PasswordPolicy(common);
    }

    @Bean
    Lifetimes lifetimes(IssuingProperties issuing) {
        return new Lifetimes(
                issuing.accessLifetime().plus(TokenProperties.CLOCK_SKEW),
                issuing.refreshLifetime(),
                issuing.refreshGrace());
    }

    @Bean
    Changing changing(Accounts accounts, Outbox accountOutbox) {
        return new Changing(accounts, accountOutbox);
    }

    @Bean
    Admins admins(Accounts accounts, AdminSet set) {
        return new Admins(accounts, set);
    }

    @Bean
    Sessions sessions(
            Accounts accounts,
            Changing changing,
            Throttle throttle,
            Passwords passwords,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Lifetimes lifetimes,
            InstantSource clock) {
        return new Sessions(accounts, changing, throttle, passwords, accessTokens, refreshTokens, lifetimes, clock);
    }

    @Bean
    OwnAccount ownAccount(
            Accounts accounts,
            Changing changing,
            Admins admins,
            Throttle throttle,
            Passwords passwords,
            Lifetimes lifetimes,
            InstantSource clock) {
        return new OwnAccount(accounts, changing, admins, throttle, passwords, lifetimes, clock);
    }

    @Bean
    Forgetting forgetting(OwnAccount accounts, Throttle throttle) {
        return new Forgetting(accounts, throttle);
    }

    @Bean
    Administration administration(
            Accounts accounts, Changing changing, Admins admins, Lifetimes lifetimes, InstantSource clock) {
        return new Administration(accounts, changing, admins, lifetimes, clock);
    }

    @Bean
    AccountSeed accountSeed(
            AccountProperties properties,
            Accounts accounts,
            PasswordPolicy policy,
            Registering registering,
            Admins admins) {
        return new AccountSeed(properties, accounts, policy, registering, admins);
    }
}
