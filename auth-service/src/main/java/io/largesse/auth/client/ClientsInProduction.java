package io.largesse.auth.client;

import io.largesse.auth.password.LocalPassword;
import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.production.ProductionCheck;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** No machine client whose secret everybody knows. */
final class ClientsInProduction implements ProductionCheck {

    @Override
    public List<LocalDefault> findings(Environment environment) {
        var clients = Binder.get(environment).bindOrCreate("largesse.clients", ClientProperties.class);
        List<String> seeded = clients.seed().stream()
                .filter(seed -> LocalPassword.is(seed.secret()))
                .map(ClientProperties.Seed::id)
                .toList();
        return seeded.isEmpty()
                ? List.of()
                : List.of(new LocalDefault(
                        "largesse.clients.seed",
                        "gives the published secret to " + String.join(", ", seeded),
                        "Leave the profile 'local' out; an administrator makes clients with POST /api/clients."));
    }
}
