package io.largesse.auth.token;

import io.largesse.auth.token.domain.KeySchedule;
import io.largesse.auth.token.store.SealedKeys;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.security.TokenProperties;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuingProperties.class)
class TokenConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TokenConfiguration.class);

    @Bean
    static ProductionCheck secretInProduction() {
        return new SecretInProduction();
    }

    @Bean
    Outbox keyOutbox(SealedKeys keys) {
        return keys.outbox();
    }

    @Bean
    KeyRing keyRing(SealedKeys keys, IssuingProperties properties, InstantSource clock, Outbox keyOutbox) {
        if (properties.isForLocalUseOnly()) {
            log.warn("The signing keys are sealed under the secret that everybody knows: for local use only."
                    + " Anywhere else set LARGESSE_SECRET to 32 or more random characters");
        }
        var schedule = new KeySchedule(
                properties.keyLifetime(),
                properties.keyLead(),
                properties.accessLifetime().plus(TokenProperties.CLOCK_SKEW));
        return new KeyRing(keys, new KeySeal(properties.secret()), schedule, properties.keyReload(), clock, keyOutbox);
    }

    @Bean
    AccessTokens accessTokens(
            KeyRing keys, TokenProperties accepted, IssuingProperties properties, InstantSource clock) {
        return new AccessTokens(keys, accepted, properties.accessLifetime(), clock);
    }

    @Bean
    RefreshTokens refreshTokens(IssuingProperties properties) {
        return new RefreshTokens(properties.secret());
    }
}
