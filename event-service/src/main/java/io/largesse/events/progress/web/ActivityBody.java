package io.largesse.events.progress.web;

import io.largesse.events.progress.domain.Activity;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity as it is reported.
 *
 * @param occurredAt what is finer than milliseconds is dropped, as the topic does
 * @param quantity null for 1
 */
public record ActivityBody(
        @NotNull String activityId,
        @NotNull String userId,
        @NotNull String type,
        @NotNull Instant occurredAt,
        @Nullable Long quantity,
        @Nullable Map<String, @NotNull String> attributes) {

    /** In one request. */
    public static final int MAX = 500;

    /**
     * @param latest what occurs after it is of the future, and cannot be taken
     * @throws ValidationProblem naming, as parts of {@code activities}, everything for which one of them cannot be taken
     */
    public static List<Activity> activities(List<ActivityBody> bodies, Instant latest) {
        List<Activity> activities = bodies.stream().map(ActivityBody::activity).toList();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < activities.size(); i++) {
            String prefix = "activities[" + i + "].";
            activities.get(i).faults(latest).stream()
                    .map(fault -> new FieldProblem(prefix + fault.property(), fault.message()))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ValidationProblem(problems);
        }
        return activities;
    }

    private Activity activity() {
        return new Activity(
                activityId,
                userId,
                type,
                occurredAt.truncatedTo(ChronoUnit.MILLIS),
                quantity == null ? 1 : quantity,
                attributes == null ? Map.of() : attributes);
    }
}
