package io.largesse.orchestrator;

import io.largesse.orchestrator.store.ClaimStore;

/**
 * How many claims wait for a person, counted in the store: so every instance knows of all of them, and a restart forgets none.
 *
 * <p>Where this instance is the only one, only its own doings change the number, and it counts again only after one of those: a
 * store without a partial index reads every claim for it.
 */
final class Parked {

    private final ClaimStore store;
    private final boolean alone;
    private volatile long claims;
    private volatile boolean changed = true;

    Parked(ClaimStore store, boolean alone) {
        this.store = store;
        this.alone = alone;
    }

    /** A claim has come to wait for a person, or does so no longer. */
    void changed() {
        changed = true;
    }

    void count() {
        if (changed || !alone) {
            changed = false;
            try {
                claims = store.underReview();
            } catch (RuntimeException e) {
                changed = true;
                throw e;
            }
        }
    }

    /** As it was last counted. */
    long claims() {
        return claims;
    }
}
