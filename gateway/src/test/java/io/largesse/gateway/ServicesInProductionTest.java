package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.test.ProductionStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesInProductionTest {

    private static final String PLAIN = "--LARGESSE_CLAIMS=http://claims.invalid";

    @Test
    void services_are_reached_by_tls() {
        assertThat(findings()).isEmpty();
        assertThat(findings(PLAIN))
                .extracting(LocalDefault::setting)
                .containsExactly("largesse.gateway.services.reward-orchestrator");
    }

    @Test
    void or_over_a_network_that_encrypts() {
        assertThat(findings(PLAIN, "--largesse.production.trusted-network=true"))
                .isEmpty();
    }

    private static List<LocalDefault> findings(String... but) {
        return ProductionStart.findings(Gateway.class, Gateway.NAME, but);
    }
}
