package io.largesse.fulfillment.provider.webhook;

import io.largesse.platform.production.ProductionCheck;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
public class WebhookConfiguration {

    @Bean
    static ProductionCheck webhooksInProduction() {
        return new WebhooksInProduction();
    }

    @Bean
    Webhooks webhooks(WebhookProperties properties, InstantSource clock) {
        return new Webhooks(properties, clock);
    }
}
