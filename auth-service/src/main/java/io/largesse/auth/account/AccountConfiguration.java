package io.largesse.auth.account;

import io.largesse.auth.account.domain.Lifetimes;
import io.largesse.auth.account.messaging.AccountNews;
import io.largesse.auth.account.store.Accounts;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.token.AccessTokens;
import io.largesse.auth.token.IssuingProperties;
import io.largesse.auth.token.RefreshTokens;
import io.largesse.platform.outbox.Outbox;
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
    Outbox accountOutbox(Accounts accounts) {
        return accounts.outbox(AccountNews::message);
    }

    @Bean
    Registering registering(Accounts accounts, Passwords passwords, Outbox outbox, InstantSource clock) {
        return new Registering(accounts, passwords, outbox, clock);
    }

    @Bean
    Profiles profiles(Accounts accounts) {
        return new Profiles(accounts);
    }

    @Bean
    Sessions sessions(
            Accounts accounts,
            Outbox outbox,
            Passwords passwords,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IssuingProperties issuing,
            InstantSource clock) {
        var lifetimes = new Lifetimes(
                issuing.accessLifetime().plus(TokenProperties.CLOCK_SKEW),
                issuing.refreshLifetime(),
                issuing.refreshGrace());
        return new Sessions(
                accounts, new Changing(accounts, outbox), passwords, accessTokens, refreshTokens, lifetimes, clock);
    }

    @Bean
    AccountSeed accountSeed(AccountProperties properties, Accounts accounts, Registering registering) {
        return new AccountSeed(properties, accounts, registering);
    }
}
