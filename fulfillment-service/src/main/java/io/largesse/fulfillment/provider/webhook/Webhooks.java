package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.provider.RewardProvider;
import java.time.InstantSource;
import java.util.List;

/** The game servers that the configuration names, each a provider. */
public final class Webhooks implements AutoCloseable {

    private final List<WebhookProvider> providers;

    Webhooks(WebhookProperties properties, InstantSource clock) {
        this.providers = properties.webhooks().entrySet().stream()
                .map(webhook -> new WebhookProvider(webhook.getKey(), webhook.getValue(), clock))
                .toList();
    }

    public List<? extends RewardProvider> providers() {
        return providers;
    }

    @Override
    public void close() {
        providers.forEach(WebhookProvider::close);
    }
}
