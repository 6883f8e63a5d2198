package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.RewardType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The providers there are, by name. The ledger is none of them: there is nobody to ask. */
public final class Providers implements ProviderAccess {

    private final FulfillmentProperties properties;
    private final Map<String, ProviderGate> gates = new HashMap<>();

    /** @throws IllegalStateException where the configuration names a provider that is not there */
    public Providers(FulfillmentProperties properties, Collection<RewardProvider> providers, MeterRegistry meters) {
        this.properties = properties;
        var gateOf = new Gates(meters);
        for (RewardProvider provider : providers) {
            ProviderGate gate = gateOf.of(provider, provider.bounds(properties.bounds()), properties.maxWaiting());
            if (provider.name().equals(Grant.LEDGER) || gates.put(provider.name(), gate) != null) {
                throw new IllegalStateException("two providers are named " + provider.name());
            }
        }
        Set<String> missing = new TreeSet<>(properties.providers().values());
        missing.removeAll(gates.keySet());
        missing.remove(Grant.LEDGER);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("largesse.fulfillment.providers names " + missing + "; there are "
                    + Grant.LEDGER + " and " + new TreeSet<>(gates.keySet()));
        }
    }

    @Override
    public String of(RewardType type) {
        return properties.provider(type);
    }

    @Override
    public Optional<Places> admit(Collection<Ask> asks) {
        Set<String> names = new TreeSet<>();
        asks.forEach(ask -> names.add(ask.grant().provider()));
        List<ProviderGate> admitted = new ArrayList<>();
        Places places = () -> admitted.forEach(ProviderGate::leave);
        for (String name : names) {
            ProviderGate gate = gates.get(name);
            if (gate != null && !gate.admit()) {
                places.close();
                return Optional.empty();
            }
            if (gate != null) {
                admitted.add(gate);
            }
        }
        return Optional.of(places);
    }

    @Override
    public Outcome settle(Ask ask, Supplier<Optional<Outcome>> instead) {
        ProviderGate gate = gates.get(ask.grant().provider());
        return gate == null
                ? new Outcome.Unknown(ask.grant().provider() + ": not configured any more")
                : gate.settle(ask, instead);
    }

    /** Held while a claim is at its providers. */
    @FunctionalInterface
    public interface Places extends AutoCloseable {

        @Override
        void close();
    }
}
