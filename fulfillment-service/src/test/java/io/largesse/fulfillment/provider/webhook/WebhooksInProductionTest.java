package io.largesse.fulfillment.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.fulfillment.FulfillmentService;
import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.test.ProductionStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhooksInProductionTest {

    private static final String PRIVATE = "--largesse.fulfillment.webhooks.game.allow-private-addresses=true";

    @Test
    void a_game_server_is_not_in_our_own_network() {
        assertThat(findings("--largesse.fulfillment.webhooks.game.url=https://game.example.org"))
                .isEmpty();
        assertThat(findings(PRIVATE))
                .extracting(LocalDefault::setting)
                .containsExactly("largesse.fulfillment.webhooks.game.allow-private-addresses");
    }

    @Test
    void unless_that_encrypts() {
        assertThat(findings(PRIVATE, "--largesse.production.trusted-network=true"))
                .isEmpty();
    }

    private static List<LocalDefault> findings(String... but) {
        return ProductionStart.findings(FulfillmentService.class, "fulfillment-service", but);
    }
}
