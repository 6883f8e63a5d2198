package io.largesse.auth.throttle;

import io.largesse.auth.throttle.domain.Rule;
import io.largesse.auth.throttle.store.FailureStore;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleProperties.class)
class ThrottleConfiguration {

    @Bean
    Throttle throttle(FailureStore store, ThrottleProperties properties, InstantSource clock) {
        var rule = new Rule(properties.free(), properties.window(), properties.first(), properties.longest());
        return new Throttle(store, rule, clock);
    }
}
