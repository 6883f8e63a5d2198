package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.production.LocalDefaultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The example of the document about production is true. */
class ProductionDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/production.md");
    private static final Pattern VARIABLE = Pattern.compile("^([A-Z][A-Z_]+)=(.*)$", Pattern.MULTILINE);

    static List<Services.Service> services() {
        return Services.ALL;
    }

    @ParameterizedTest
    @MethodSource("services")
    void with_the_example_every_service_starts(Services.Service service) throws IOException {
        Map<String, Object> example = example();

        assertThatThrownBy(() -> start(service, example)).isInstanceOf(SpringApplication.AbandonedRunException.class);
        example.remove("LARGESSE_REGISTRY_USER");
        assertThatThrownBy(() -> start(service, example)).isInstanceOf(LocalDefaultsException.class);
    }

    private static void start(Services.Service service, Map<String, Object> variables) {
        LargesseApplication.builder(service.main(), service.part().title())
                .sources(NoFurther.class)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("example-systemEnvironment", variables)))
                .run("--spring.profiles.active=" + variables.get("SPRING_PROFILES_ACTIVE"));
    }

    private static Map<String, Object> example() throws IOException {
        Map<String, Object> variables = new HashMap<>();
        var lines = VARIABLE.matcher(Files.readString(DOCUMENT));
        while (lines.find()) {
            variables.put(lines.group(1), lines.group(2).replaceAll("^['\"]|['\"]$", ""));
        }
        return variables;
    }

    /** Looks at what only Spring Boot reads, and ends the start where the first beans would be made. */
    @Configuration(proxyBeanMethods = false)
    static class NoFurther {

        @Bean
        static BeanFactoryPostProcessor end(Environment environment) {
            return _ -> {
                Binder binder = Binder.get(environment);
                assertThat(binder.bind("spring.kafka", KafkaProperties.class)
                                .get()
                                .buildAdminProperties())
                        .containsEntry("security.protocol", "SASL_SSL")
                        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                        .hasEntrySatisfying(
                                "sasl.jaas.config",
                                login -> assertThat(login.toString()).contains("username=\"largesse\""));
                var bundle = binder.bind("spring.ssl.bundle.pem.largesse", PemSslBundleProperties.class)
                        .get();
                assertThat(Objects.requireNonNull(bundle.getKeystore().getPrivateKey()))
                        .endsWith("machine-key.pem");
                assertThat(Objects.requireNonNull(bundle.getTruststore().getCertificate()))
                        .endsWith("ca.pem");
                for (String used : List.of(
                        "server.ssl.bundle",
                        "spring.kafka.ssl.bundle",
                        "spring.mongodb.ssl.bundle",
                        "largesse.tls.bundle")) {
                    assertThat(environment.getProperty(used)).as(used).isEqualTo("largesse");
                }
                throw new SpringApplication.AbandonedRunException();
            };
        }
    }
}
