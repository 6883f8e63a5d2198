package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

final class GatewayOnlyFilterTest {

    private static final String[] CONFIGURATIONS = {
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration"
    };

    @Test
    void the_gateway_gets_everything() {
        assertThat(filterFor("gateway").match(CONFIGURATIONS, new NoMetadata())).containsExactly(true, true);
    }

    @Test
    void every_other_service_gets_all_but_spring_cloud() {
        assertThat(filterFor("event-service").match(CONFIGURATIONS, new NoMetadata()))
                .containsExactly(true, false);
    }

    @Test
    void spring_boot_knows_the_filter() {
        assertThat(SpringFactoriesLoader.loadFactories(AutoConfigurationImportFilter.class, null))
                .hasAtLeastOneElementOfType(GatewayOnlyFilter.class);
    }

    /** The filter goes by package, so what the gateway brings must be where it looks. */
    @Test
    void what_the_gateway_brings_is_spring_cloud_or_harmless() throws IOException {
        List<String> brought = Collections.list(getClass()
                        .getClassLoader()
                        .getResources("META-INF/spring/"
                                + "org.springframework.boot.autoconfigure.AutoConfiguration.imports"))
                .stream()
                .filter(imports -> imports.getPath().contains("spring-cloud"))
                .flatMap(imports -> {
                    try (var stream = imports.openStream()) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(brought)
                .contains("org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration")
                .allMatch(name -> name.startsWith("org.springframework.cloud.")
                        || name.equals(
                                "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration"));
    }

    private static GatewayOnlyFilter filterFor(String service) {
        GatewayOnlyFilter filter = new GatewayOnlyFilter();
        filter.setEnvironment(new MockEnvironment().withProperty("spring.application.name", service));
        return filter;
    }

    private static final class NoMetadata implements AutoConfigurationMetadata {

        @Override
        public boolean wasProcessed(String className) {
            return false;
        }

        @Override
        public @Nullable Integer getInteger(String className, String key) {
            return null;
        }

        @Override
        public @Nullable Integer getInteger(String className, String key, @Nullable Integer defaultValue) {
            return defaultValue;
        }

        @Override
        public @Nullable Set<String> getSet(String className, String key) {
            return null;
        }

        @Override
        public @Nullable Set<String> getSet(String className, String key, @Nullable Set<String> defaultValue) {
            return defaultValue;
        }

        @Override
        public @Nullable String get(String className, String key) {
            return null;
        }

        @Override
        public @Nullable String get(String className, String key, @Nullable String defaultValue) {
            return defaultValue;
        }
    }
}
