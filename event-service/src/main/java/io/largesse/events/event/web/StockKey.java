package io.largesse.events.event.web;

import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key, if any, that makes an adjustment of stock safe to repeat. */
final class StockKey {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private StockKey() {}

    static @Nullable String of(HttpServletRequest request) {
        Set<String> keys = new HashSet<>();
        for (String header : new String[] {"X-Idempotency-Key", "Idempotency-Key"}) {
            keys.addAll(Collections.list(request.getHeaders(header)));
        }
        if (keys.isEmpty()) {
            return null;
        }
        String key = keys.iterator().next();
        if (keys.size() > 1 || !VISIBLE_ASCII.matcher(key).matches()) {
            throw new Problem(
                    CommonProblem.IDEMPOTENCY_KEY_INVALID,
                    "An idempotency key is 1 to 255 visible ASCII characters, sent once.");
        }
        return key;
    }
}
