package io.largesse.events.reservation.web;

import io.largesse.events.event.Events;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.web.Visible;
import io.largesse.events.progress.domain.Activity;
import io.largesse.events.progress.web.ActivityBody;
import io.largesse.events.reservation.Previews;
import io.largesse.events.reservation.domain.Preview;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Previews of claims over HTTP. */
@RestController
final class PreviewController {

    /** Either a player as they are, or what a player might do, and nothing else. */
    record PreviewBody(
            @Nullable @Size(min = 1, max = 128) String userId,

            @Nullable @Size(min = 1, max = ActivityBody.MAX) List<@NotNull @Valid ActivityBody> activities) {}

    private final Events events;
    private final Previews previews;

    PreviewController(Events events, Previews previews) {
        this.events = events;
        this.previews = previews;
    }

    /** What would come of a claim if the event, of whatever status, were open now. Changes nothing. */
    @PostMapping("/api/events/{eventId}/preview")
    PreviewJson preview(@PathVariable String eventId, @Valid @RequestBody PreviewBody body) {
        Event event = Visible.event(events, eventId, true);
        String userId = body.userId();
        List<ActivityBody> activities = body.activities();
        if (activities == null) {
            if (userId == null) {
                throw new ValidationProblem("userId", "must be there where there are no activities");
            }
            return PreviewJson.of(previews.of(event, userId));
        }
        if (userId != null) {
            throw new ValidationProblem("userId", "must not be there with activities, which name their player");
        }
        return PreviewJson.of(rehearsed(event, ActivityBody.activities(activities, Instant.MAX)));
    }

    private Preview rehearsed(Event event, List<Activity> activities) {
        String userId = activities.getFirst().userId();
        for (int i = 1; i < activities.size(); i++) {
            if (!activities.get(i).userId().equals(userId)) {
                throw new ValidationProblem("activities[" + i + "].userId", "must be the same in all activities");
            }
        }
        return previews.of(event, userId, activities);
    }
}
