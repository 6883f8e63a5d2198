package io.largesse.platform.test.crooked.store;

import io.largesse.platform.test.crooked.domain.Impure;
import io.largesse.platform.test.crooked.web.Serves;

/** Knows the web. */
public final class Stores {

    private Stores() {}

    public static int store() {
        return Impure.now().hashCode() + Serves.serve();
    }
}
