package io.largesse.orchestrator.web;

import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.Rfc3339;
import io.largesse.platform.problem.ValidationProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The filters of a search as they stand in a query. A value that cannot be meant is refused, an empty one too: a script whose variable is
 * not set would else get what is everybody's. What is wrong is gathered, and told by {@link #checked}.
 */
public final class SearchParameters {

    private final MultiValueMap<String, String> given;
    private final List<FieldProblem> errors = new ArrayList<>();

    public SearchParameters(MultiValueMap<String, String> given) {
        this.given = given;
    }

    /**
     * What was made of the parameters.
     *
     * @throws ValidationProblem where something was wrong with one of them
     */
    public <T> T checked(T filter) {
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        return filter;
    }

    /** Null where it is not given, as with all that follow. */
    public @Nullable String text(String name) {
        return value(name, Function.identity(), "must be a text");
    }

    public @Nullable Instant time(String name) {
        return value(name, Rfc3339::parse, "must be a time like 2026-11-01T00:00:00Z");
    }

    /** The parameter {@code to}. */
    public @Nullable Instant end(@Nullable Instant from) {
        Instant to = time("to");
        if (from != null && to != null && !from.isBefore(to)) {
            errors.add(new FieldProblem("to", "must be after from"));
        }
        return to;
    }

    /**
     * @param parse throws IllegalArgumentException or DateTimeException where the text is not one
     * @param wrong what to say then
     */
    <T> @Nullable T value(String name, Function<String, T> parse, String wrong) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            errors.add(new FieldProblem(name, "must be given once"));
            return null;
        }
        String value = values.getFirst();
        if (value.isEmpty()) {
            errors.add(new FieldProblem(name, "must not be empty"));
            return null;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            errors.add(new FieldProblem(name, wrong));
            return null;
        }
    }
}
