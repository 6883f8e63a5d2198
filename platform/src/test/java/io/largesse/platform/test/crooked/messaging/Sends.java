package io.largesse.platform.test.crooked.messaging;

import io.largesse.platform.test.crooked.store.Stores;

/** Knows the store, which knows the web, which knows it. */
public final class Sends {

    private Sends() {}

    public static int send() {
        return Stores.store();
    }
}
