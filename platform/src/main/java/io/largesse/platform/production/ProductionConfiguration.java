package io.largesse.platform.production;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Beans of this package. What the checks of other packages look at is theirs. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
public class ProductionConfiguration {

    private static final String LOCAL = "local";

    @Bean
    static ProductionGuard productionGuard(Environment environment) {
        return new ProductionGuard(environment);
    }

    @Bean
    static ProductionCheck profilesInProduction() {
        return environment -> environment.acceptsProfiles(Profiles.of(LOCAL))
                ? List.of(new LocalDefault(
                        "spring.profiles.active",
                        "has the profile 'local' beside 'production'",
                        "Leave 'local' out of SPRING_PROFILES_ACTIVE."))
                : List.of();
    }
}
