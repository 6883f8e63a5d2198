package io.largesse.embedded.gameserver;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call, as far as this game cares. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Call(
        String call,
        String grantId,
        String userId,
        String type,
        String name,
        long quantity,
        Map<String, String> details,
        @Nullable String couponCode) {}
