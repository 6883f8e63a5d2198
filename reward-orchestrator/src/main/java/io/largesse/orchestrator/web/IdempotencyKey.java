package io.largesse.orchestrator.web;

import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The key that makes a request to claim safe to repeat, from {@code X-Idempotency-Key} or {@code Idempotency-Key}. */
final class IdempotencyKey {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    static String of(HttpServletRequest request) {
        Set<String> keys = new HashSet<>();
        for (String header : new String[] {"X-Idempotency-Key", "Idempotency-Key"}) {
            keys.addAll(Collections.list(request.getHeaders(header)));
        }
        if (keys.isEmpty()) {
            throw new Problem(
                    ClaimProblem.IDEMPOTENCY_KEY_REQUIRED,
                    "Send a header X-Idempotency-Key, a new one for each claim and the same for each repeat of it.");
        }
        if (keys.size() > 1) {
            throw new Problem(CommonProblem.IDEMPOTENCY_KEY_INVALID, "More than one idempotency key was sent.");
        }
        String key = keys.iterator().next();
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw new Problem(
                    CommonProblem.IDEMPOTENCY_KEY_INVALID, "An idempotency key is 1 to 255 visible ASCII characters.");
        }
        return key;
    }
}
