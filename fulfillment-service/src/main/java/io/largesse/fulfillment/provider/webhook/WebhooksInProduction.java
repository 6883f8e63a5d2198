package io.largesse.fulfillment.provider.webhook;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.List;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Whoever sets a webhook's address must not get us to call into our own network. */
final class WebhooksInProduction implements ProductionCheck {

    @Override
    public List<LocalDefault> findings(Environment environment) {
        var webhooks = Binder.get(environment)
                .bindOrCreate("largesse.fulfillment", WebhookProperties.class)
                .webhooks();
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
