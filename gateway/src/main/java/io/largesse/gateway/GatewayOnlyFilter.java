package io.largesse.gateway;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Cloud to the gateway where services share a class path: being there is all that its auto-configurations ask for, and to
 * switch them off by their own property makes them fail.
 */
final class GatewayOnlyFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String SPRING_CLOUD = "org.springframework.cloud.";

    private boolean gateway;

    @Override
    public void setEnvironment(Environment environment) {
        gateway = Gateway.NAME.equals(environment.getProperty("spring.application.name"));
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[autoConfigurations.length];
        Arrays.fill(matches, true);
        IntStream.range(0, matches.length).forEach(i -> {
            String name = autoConfigurations[i];
            matches[i] = gateway || name == null || !name.startsWith(SPRING_CLOUD);
        });
        return matches;
    }
}
