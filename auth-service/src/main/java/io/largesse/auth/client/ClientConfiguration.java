package io.largesse.auth.client;

import io.largesse.auth.client.domain.Client;
import io.largesse.auth.client.store.Clients;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.throttle.Throttle;
import io.largesse.auth.token.AccessTokens;
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
    ClientAdministration clientAdministration(Clients clients, Passwords passwords) {
        return new ClientAdministration(clients, passwords);
    }

    /** Makes the clients of the configuration that are missing, before the service says that it is ready. */
    @Bean
    ApplicationRunner clientSeed(ClientProperties properties, Clients clients, Passwords passwords) {
        return _ -> properties.seed().stream()
                .filter(seed -> clients.find(seed.id()).isEmpty())
                .forEach(seed -> clients.add(Client.of(seed.id(), passwords.hash(seed.secret()), seed.scopes())));
    }
}
