package io.largesse.orchestrator.web;

import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimFilter.Stuck;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.Rfc3339;
import io.largesse.platform.problem.ValidationProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The filters of a search as they stand in a query. A value that cannot be meant is refused, an empty one too: a script whose variable is
 * not set would else get the claims of everybody.
 */
final class ClaimParameters {

    private static final Duration LONGEST_STEP = Duration.ofDays(3660);

    private final MultiValueMap<String, String> given;
    private final List<FieldProblem> errors = new ArrayList<>();

    private ClaimParameters(MultiValueMap<String, String> given) {
        this.given = given;
    }

    /** What a search asks for. */
    static ClaimFilter filter(MultiValueMap<String, String> given, Instant now) {
        return new ClaimParameters(given).filter(now);
    }

    /** What statistics are about. */
    static ClaimFilter ofEvent(MultiValueMap<String, String> given) {
        var parameters = new ClaimParameters(given);
        String eventId = parameters.text("eventId");
        Instant from = parameters.time("from");
        Instant to = parameters.end(from);
        return parameters.checked(new ClaimFilter(null, eventId, null, null, from, to, Stuck.OR_NOT));
    }

    private ClaimFilter filter(Instant now) {
        String userId = text("userId");
        String eventId = text("eventId");
        ClaimStatus status = value("status", ClaimStatus::valueOf, "is not a status of a claim");
        String reason = text("reason");
        Instant from = time("from");
        Instant to = end(from);
        Duration age =
                value("stepOlderThan", ClaimParameters::age, "must be a duration like PT15M, of ten years at most");
        Integer attempts = value("minAttempts", ClaimParameters::positive, "must be a whole number, 1 or more");
        Instant nextAttempt = time("nextAttemptBefore");
        var stuck = new Stuck(age == null ? null : now.minus(age), attempts, nextAttempt);
        return checked(new ClaimFilter(userId, eventId, status, reason, from, to, stuck));
    }

    private ClaimFilter checked(ClaimFilter filter) {
        if (!errors.isEmpty()) {
            throw new ValidationProblem(errors);
        }
        return filter;
    }

    private @Nullable String text(String name) {
        return value(name, Function.identity(), "must be a text");
    }

    private @Nullable Instant time(String name) {
        return value(name, Rfc3339::parse, "must be a time like 2026-11-01T00:00:00Z");
    }

    private @Nullable Instant end(@Nullable Instant from) {
        Instant to = time("to");
        if (from != null && to != null && !from.isBefore(to)) {
            errors.add(new FieldProblem("to", "must be after from"));
        }
        return to;
    }

    private static Duration age(String text) {
        Duration age = Duration.parse(text);
        if (age.isNegative() || age.compareTo(LONGEST_STEP) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return age;
    }

    private static Integer positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private <T> @Nullable T value(String name, Function<String, T> parse, String wrong) {
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
