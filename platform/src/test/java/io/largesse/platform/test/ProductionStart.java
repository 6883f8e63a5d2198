package io.largesse.platform.test;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.LocalDefaultsException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a service with the profile {@code production}, as far as to where the first beans would be made. */
public final class ProductionStart {

    private static final List<String> GOOD = List.of(
            "--spring.profiles.active=production",
            "--LARGESSE_KAFKA=broker.invalid:9093",
            "--spring.kafka.security.protocol=SASL_SSL",
            "--LARGESSE_STORE=mongodb://user:password@store.invalid/?tls=true",
            "--LARGESSE_REGISTRY=https://registry.invalid",
            "--LARGESSE_REGISTRY_USER=user",
            "--LARGESSE_REGISTRY_PASSWORD=password",
            "--LARGESSE_AUTH=https://auth.invalid",
            "--LARGESSE_EVENTS=https://events.invalid",
            "--LARGESSE_CLAIMS=https://claims.invalid",
            "--LARGESSE_FULFILLMENT=https://fulfillment.invalid",
            "--LARGESSE_ISSUER=https://play.example.org",
            "--LARGESSE_SECRET=0123456789abcdef0123456789abcdef");

    private ProductionStart() {}

    /** What is found where everything is as it should be, but for the settings that are given as {@code --name=value}. */
    public static List<LocalDefault> findings(Class<?> service, String name, String... but) {
        List<String> given =
                Arrays.stream(but).map(ProductionStart::nameAndEquals).toList();
        String[] arguments = Stream.concat(
                        GOOD.stream().filter(setting -> !given.contains(nameAndEquals(setting))), Arrays.stream(but))
                .toArray(String[]::new);
        try (var _ = LargesseApplication.builder(service, name)
                .sources(NoFurther.class)
                .run(arguments)) {
            throw new AssertionError("it started");
        } catch (LocalDefaultsException e) {
            return e.findings();
        } catch (SpringApplication.AbandonedRunException e) {
            return List.of();
        }
    }

    private static String nameAndEquals(String setting) {
        return setting.substring(0, setting.indexOf('=') + 1);
    }

    @Configuration(proxyBeanMethods = false)
    static class NoFurther {

        @Bean
        static BeanFactoryPostProcessor end() {
            return _ -> {
                throw new SpringApplication.AbandonedRunException();
            };
        }
    }
}
