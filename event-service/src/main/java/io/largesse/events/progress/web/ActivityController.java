package io.largesse.events.progress.web;

import io.largesse.events.progress.ActivityIntake;
import io.largesse.events.progress.domain.Activity;
import io.largesse.platform.observability.TraceFilter;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Activities over HTTP, for game servers that do not speak Kafka. */
@RestController
@RequestMapping("/api/activities")
final class ActivityController {

    private static final int MAX_ACTIVITIES = 500;

    record ActivitiesBody(
            @NotNull @Size(min = 1, max = MAX_ACTIVITIES) List<@NotNull @Valid ActivityBody> activities) {}

    record ActivityBody(
            @NotNull String activityId,
            @NotNull String userId,
            @NotNull String type,
            @NotNull Instant occurredAt,
            @Nullable Long quantity,
            @Nullable Map<String, @NotNull String> attributes) {

        Activity activity() {
            return new Activity(
                    activityId,
                    userId,
                    type,
                    occurredAt,
                    quantity == null ? 1 : quantity,
                    attributes == null ? Map.of() : attributes);
        }
    }

    record AcceptedJson(int accepted) {}

    private final ActivityIntake intake;

    ActivityController(ActivityIntake intake) {
        this.intake = intake;
    }

    /** Takes all of them or, if one cannot be taken, none. They are counted soon after. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedJson take(@Valid @RequestBody ActivitiesBody body, HttpServletRequest request) {
        List<Activity> activities =
                body.activities().stream().map(ActivityBody::activity).toList();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < activities.size(); i++) {
            String prefix = "activities[" + i + "].";
            activities.get(i).faults().stream()
                    .map(fault -> new FieldProblem(prefix + fault.property(), fault.message()))
                    .forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ValidationProblem(problems);
        }
        intake.take(activities, TraceFilter.of(request));
        return new AcceptedJson(activities.size());
    }
}
