package io.largesse.auth.password;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
class PasswordConfiguration {

    @Bean
    CommonPasswords commonPasswords() {
        return new CommonPasswords();
    }

    @Bean
    Passwords passwords(PasswordProperties properties) {
        int atOnce = properties.atOnce() == 0 ? Runtime.getRuntime().availableProcessors() : properties.atOnce();
        return new Passwords(atOnce, properties.longestWait());
    }
}
