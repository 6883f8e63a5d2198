package io.largesse.platform.test.crooked.web;

import io.largesse.platform.test.crooked.messaging.Sends;

/** Closes the circle. */
public final class Serves {

    private Serves() {}

    public static int serve() {
        return Sends.send();
    }
}
