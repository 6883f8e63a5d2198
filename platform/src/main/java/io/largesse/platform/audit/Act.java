package io.largesse.platform.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of one thing.
 *
 * @param action UPPER_SNAKE
 * @param resource id of the thing
 * @param before what of it is different now, as it was; null where it was not there. Never a secret, a password or a name of a person
 * @param after the same as it is now; null where it is gone
 * @param reason as whoever changed it gave it
 */
public record Act(
        String action,
        String resource,
        @Nullable Map<String, ?> before,
        @Nullable Map<String, ?> after,
        @Nullable String reason) {

    /** Something new. */
    public static Act made(String action, String resource, Map<String, ?> thing) {
        return new Act(action, resource, null, thing, null);
    }

    /** Something that is gone. */
    public static Act gone(String action, String resource, Map<String, ?> thing) {
        return new Act(action, resource, thing, null, null);
    }

    /**
     * Something that is different now. What is the same is left out.
     *
     * @param before all of it, as it was
     * @param after all of it, as it is
     */
    public static Act changed(
            String action, String resource, Map<String, ?> before, Map<String, ?> after, @Nullable String reason) {
        return new Act(action, resource, without(before, after), without(after, before), reason);
    }

    private static Map<String, ?> without(Map<String, ?> all, Map<String, ?> other) {
        Map<String, Object> different = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (!other.containsKey(name) || !Objects.equals(other.get(name), value)) {
                different.put(name, value);
            }
        });
        return different;
    }
}
