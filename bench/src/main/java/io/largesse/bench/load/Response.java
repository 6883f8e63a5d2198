package io.largesse.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What a load needs of an HTTP response.
 *
 * @param retryAfterSeconds 0 where the response does not say
 * @param closes whether the server ends the connection
 * @param body kept of errors only
 */
record Response(
        int status,
        @Nullable String location,
        int retryAfterSeconds,
        boolean closes,
        @Nullable String body) {}
