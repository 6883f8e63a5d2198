package io.largesse.platform.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.sample.SampleService;
import io.largesse.platform.test.ProductionStart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
final class ProductionGuardTest {

    @Test
    void a_service_that_is_set_up_as_documented_starts() {
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--spring.profiles.active=production|local, spring.profiles.active",
        "--spring.kafka.security.protocol=PLAINTEXT, spring.kafka.security.protocol",
        "--spring.kafka.security.protocol=SASL_PLAINTEXT, spring.kafka.security.protocol",
        "--LARGESSE_STORE=mongodb://store.invalid/?tls=true, spring.mongodb.uri",
        "--LARGESSE_STORE=mongodb://user:password@store.invalid, spring.mongodb.uri",
        "--LARGESSE_REGISTRY=http://registry.invalid, largesse.messaging.registry-url",
        "--LARGESSE_REGISTRY_USER=, largesse.messaging.registry-login.user",
        "--LARGESSE_ISSUER=https://largesse.local, largesse.tokens.issuer",
        "--LARGESSE_AUTH=http://auth.invalid, largesse.tokens.jwks-uri"
    })
    void a_local_default_is_named(String argument, String setting) {
        assertThat(findings(argument.replace('|', ',')))
                .extracting(LocalDefault::setting)
                .containsExactly(setting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--spring.kafka.security.protocol=SASL_PLAINTEXT",
                "--LARGESSE_STORE=mongodb://user:password@store.invalid",
                "--LARGESSE_REGISTRY=http://registry.invalid",
                "--LARGESSE_AUTH=http://auth.invalid"
            })
    void a_network_that_encrypts_excuses_what_does_not(String argument) {
        assertThat(findings(argument, "--largesse.production.trusted-network=true"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--spring.kafka.security.protocol=PLAINTEXT",
                "--LARGESSE_STORE=mongodb://store.invalid/?tls=true",
                "--LARGESSE_REGISTRY_USER=",
                "--LARGESSE_ISSUER=https://largesse.local"
            })
    void but_not_what_lets_everybody_in(String argument) {
        assertThat(findings(argument, "--largesse.production.trusted-network=true"))
                .hasSize(1);
    }

    @Test
    void a_bundle_is_tls_for_the_store() {
        assertThat(findings(
                        "--LARGESSE_STORE=mongodb://user:password@store.invalid", "--spring.mongodb.ssl.bundle=store"))
                .isEmpty();
    }

    @Test
    void all_of_it_is_said_at_once_and_how_to_set_it(CapturedOutput output) {
        List<LocalDefault> findings = findings(
                "--spring.kafka.security.protocol=PLAINTEXT",
                "--LARGESSE_STORE=mongodb://store.invalid",
                "--LARGESSE_ISSUER=https://largesse.local");

        assertThat(findings).hasSize(4);
        assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
        assertThat(findings)
                .allSatisfy(finding -> assertThat(output)
                        .contains(finding.setting() + " " + finding.fault())
                        .contains(finding.remedy()));
    }

    private static List<LocalDefault> findings(String... but) {
        return ProductionStart.findings(SampleService.class, "sample", but);
    }
}
