package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Whoever sets a webhook's address must not get us to call into our own network. */
final class WebhooksInProduction implements ProductionCheck {

    @Override
    public List<LocalDefault> findings(Environment environment) {
        // Not all of largesse.fulfillment: the variable LARGESSE_FULFILLMENT, an address, goes by that name, too.
        Map<String, Webhook> webhooks = Binder.get(environment)
                .bind("largesse.fulfillment.webhooks", Bindable.mapOf(String.class, Webhook.class))
                .orElse(Map.of());
        return new TreeMap<>(webhooks)
                .entrySet().stream()
                        .filter(webhook -> webhook.getValue().allowPrivateAddresses())
                        .flatMap(webhook -> ProductionNetwork.unencrypted(
                                environment,
                                "largesse.fulfillment.webhooks." + webhook.getKey() + ".allow-private-addresses",
                                "is true: the game server may be in our own network, and without TLS",
                                "Leave it out, and give the game server an https address.")
                                .stream())
                        .toList();
    }
}
