package io.largesse.platform.test.crooked.util;

/** Named after a trade, and public for nobody. */
public final class StringHelper {

    private StringHelper() {}
}
