package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.RewardType;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Access to a provider of items that never has too much to do; all else is on the ledger. */
public record OneProvider(RewardProvider provider) implements ProviderAccess {

    @Override
    public String of(RewardType type) {
        return type == RewardType.ITEM ? provider.name() : Grant.LEDGER;
    }

    @Override
    public Optional<Providers.Places> admit(Collection<Ask> asks) {
        return Optional.of(() -> {});
    }

    @Override
    public Outcome settle(Ask ask, Supplier<Optional<Outcome>> instead) {
        return instead.get().orElseGet(() -> Settling.settle(provider, ask));
    }
}
