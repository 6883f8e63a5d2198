package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.RewardType;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** The way to the providers: by name, and no more claims at a time than each can take. */
public interface ProviderAccess {

    /** The name of the provider that delivers rewards of the type. */
    String of(RewardType type);

    /** A place at every provider that is asked, or none where one of them has too many waiting; to be given back. */
    Optional<Providers.Places> admit(Collection<Ask> asks);

    /**
     * Waits for its turn at the provider, and asks until the outcome is definite or open for now.
     *
     * @param instead looked at when it is this ask's turn; what it holds makes the call unnecessary
     */
    Outcome settle(Ask ask, Supplier<Optional<Outcome>> instead);
}
