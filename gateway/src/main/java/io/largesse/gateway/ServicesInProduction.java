package io.largesse.gateway;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.production.ProductionNetwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tokens are passed on to the services: over TLS. */
@Component
final class ServicesInProduction implements ProductionCheck {

    private static final String SERVICES = "largesse.gateway.services";

    @Override
    public List<LocalDefault> findings(Environment environment) {
        Map<String, String> services = Binder.get(environment)
                .bind(SERVICES, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return new TreeMap<>(services)
                .entrySet().stream()
                        .flatMap(service -> ProductionNetwork.plain(
                                environment,
                                SERVICES + "." + service.getKey(),
                                service.getValue(),
                                "Set LARGESSE_AUTH, LARGESSE_EVENTS, LARGESSE_CLAIMS and LARGESSE_FULFILLMENT to https addresses.")
                                .stream())
                        .toList();
    }
}
