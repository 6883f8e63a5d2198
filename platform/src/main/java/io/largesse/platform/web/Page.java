package io.largesse.platform.web;

import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. A cursor names the last item seen, not a number of items, so nothing is skipped or repeated while items keep
 * arriving.
 *
 * @param nextCursor where the next page begins; {@code null} on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int MAX_LIMIT = 200;

    private static final String SEPARATOR = "\n";

    /** The {@code limit} of a request, 1 to {@link #MAX_LIMIT}. */
    public static int limit(int requested) {
        if (requested < 1 || requested > MAX_LIMIT) {
            throw new Problem(CommonProblem.INVALID_LIMIT, "limit is a number from 1 to " + MAX_LIMIT + ".");
        }
        return requested;
    }

    /** @param found one more than the limit where there is a next page */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> shown) {
        return new Page<>(items.stream().map(shown).toList(), nextCursor);
    }

    /** An opaque cursor made of the parts that name a place in the list. */
    public static String cursor(List<String> parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a cursor that {@link #cursor} made. */
    public static List<String> parts(String cursor, int expected) {
        List<String> parts = List.of(decode(cursor).split(SEPARATOR, -1));
        if (parts.size() != expected) {
            throw badCursor();
        }
        return parts;
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** A cursor that no list has answered with. */
    public static Problem badCursor() {
        return new Problem(CommonProblem.INVALID_CURSOR, "The cursor is not one that a list has answered with.");
    }
}
