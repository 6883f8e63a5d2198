package io.largesse.events.progress.web;

import io.largesse.events.progress.ActivityIntake;
import io.largesse.events.progress.ActivityProperties;
import io.largesse.events.progress.domain.Activity;
import io.largesse.platform.observability.TraceFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.List;
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

    record ActivitiesBody(
            @NotNull @Size(min = 1, max = ActivityBody.MAX) List<@NotNull @Valid ActivityBody> activities) {}

    record AcceptedJson(int accepted) {}

    private final ActivityIntake intake;
    private final ActivityProperties properties;
    private final InstantSource clock;

    ActivityController(ActivityIntake intake, ActivityProperties properties, InstantSource clock) {
        this.intake = intake;
        this.properties = properties;
        this.clock = clock;
    }

    /** Takes all of them or, if one cannot be taken, none. They are counted soon after. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedJson take(@Valid @RequestBody ActivitiesBody body, HttpServletRequest request) {
        List<Activity> activities = ActivityBody.activities(body.activities(), properties.latest(clock.instant()));
        intake.take(activities, TraceFilter.of(request));
        return new AcceptedJson(activities.size());
    }
}
