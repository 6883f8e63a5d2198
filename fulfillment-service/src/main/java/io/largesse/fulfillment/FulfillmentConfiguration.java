package io.largesse.fulfillment;

import io.largesse.fulfillment.messaging.Commands;
import io.largesse.fulfillment.messaging.FulfillmentMessaging;
import io.largesse.fulfillment.messaging.Replies;
import io.largesse.fulfillment.messaging.UserStatuses;
import io.largesse.fulfillment.provider.FulfillmentProperties;
import io.largesse.fulfillment.provider.Providers;
import io.largesse.fulfillment.provider.RewardProvider;
import io.largesse.fulfillment.provider.webhook.WebhookConfiguration;
import io.largesse.fulfillment.provider.webhook.Webhooks;
import io.largesse.fulfillment.store.GrantStore;
import io.largesse.fulfillment.store.Grants;
import io.largesse.fulfillment.store.Inventories;
import io.largesse.fulfillment.web.InventoryWeb;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.observability.ServiceName;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** How the parts of the service are put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FulfillmentProperties.class)
@Import({FulfillmentMessaging.class, GrantStore.class, InventoryWeb.class, WebhookConfiguration.class})
class FulfillmentConfiguration {

    @Bean
    InventoryReader inventoryReader(Inventories inventories) {
        return new InventoryReader(inventories);
    }

    @Bean
    Providers providers(
            FulfillmentProperties properties,
            ObjectProvider<RewardProvider> beans,
            Webhooks webhooks,
            MeterRegistry meters) {
        List<RewardProvider> providers =
                Stream.concat(beans.stream(), webhooks.providers().stream()).toList();
        return new Providers(properties, providers, meters);
    }

    @Bean
    Deciding deciding(Grants grants, Providers providers, UserStatuses statuses, InstantSource clock) {
        return new Deciding(grants, providers, statuses, clock);
    }

    @Bean
    ClaimQueues claimQueues(MeterRegistry meters) {
        var queues = new ClaimQueues();
        meters.gauge("largesse.fulfillment.claims.at.providers", queues, ClaimQueues::size);
        return queues;
    }

    @Bean
    ProviderThreads providerThreads(
            Deciding deciding,
            Replies replies,
            InstantSource clock,
            ServiceName service,
            FulfillmentProperties properties) {
        return new ProviderThreads(new Concluding(deciding, replies, clock), service, properties.callTimeout());
    }

    @Bean
    ProviderWork providerWork(
            Providers providers,
            UserStatuses statuses,
            ClaimQueues queues,
            ProviderThreads threads,
            InstantSource clock) {
        return new ProviderWork(new Asking(providers, statuses, clock), queues, threads, threads::conclude);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> commands(
            Consumers consumers,
            Deciding deciding,
            ClaimQueues queues,
            ProviderWork providerWork,
            Replies replies,
            InstantSource clock) {
        var handling = new CommandHandling(deciding, queues, providerWork, replies, clock);
        return consumers.of(
                Topic.CLAIM_FULFILLMENT_COMMANDS,
                batch -> handling.handle(batch.stream().map(Commands::received).toList()));
    }
}
