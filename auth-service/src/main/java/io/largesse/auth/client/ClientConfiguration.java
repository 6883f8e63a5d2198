package io.largesse.auth.client;

import io.largesse.auth.client.store.Clients;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.throttle.Throttle;
import io.largesse.auth.token.AccessTokens;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.production.ProductionCheck;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientProperties.class)
class ClientConfiguration {

    @Bean
    static ProductionCheck clientsInProduction() {
        return new ClientsInProduction();
    }

    @Bean
    ClientTokens clientTokens(Clients clients, Throttle throttle, Passwords passwords, AccessTokens tokens) {
        return new ClientTokens(clients, throttle, passwords, tokens);
    }

    @Bean
    Outbox clientOutbox(Clients clients) {
        return clients.outbox();
    }

    @Bean
    ClientAdministration clientAdministration(Clients clients, Passwords passwords, Outbox clientOutbox) {
        return new ClientAdministration(clients, passwords, clientOutbox);
    }

    /** Makes the clients of the configuration that are missing, before the service says that it is ready. */
    @Bean
    ApplicationRunner clientSeed(ClientProperties properties, ClientAdministration administration) {
        return _ -> properties.seed().forEach(seed -> administration.seed(seed.id(), seed.secret(), seed.scopes()));
    }
}
