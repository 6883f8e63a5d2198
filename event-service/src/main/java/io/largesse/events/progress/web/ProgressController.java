package io.largesse.events.progress.web;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.web.ConditionJson;
import io.largesse.events.event.Events;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.web.Visible;
import io.largesse.events.progress.ProgressReader;
import io.largesse.platform.security.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far players are in an event, over HTTP. */
@RestController
@RequestMapping("/api/events/{eventId}/progress")
final class ProgressController {

    /** @param condition the event's, with {@code current}, {@code target} and {@code satisfied} in every node; null for none */
    record ProgressJson(
            String eventId, boolean satisfied, @Nullable Map<String, Object> condition) {}

    private final Events events;
    private final ProgressReader progress;

    ProgressController(Events events, ProgressReader progress) {
        this.events = events;
        this.progress = progress;
    }

    @GetMapping
    ProgressJson own(@PathVariable String eventId, @AuthenticationPrincipal Jwt token) {
        Caller caller = Caller.of(token);
        return of(Visible.event(events, eventId, caller.isStaff()), caller.userId());
    }

    @GetMapping("/{userId}")
    ProgressJson another(@PathVariable String eventId, @PathVariable String userId) {
        return of(Visible.event(events, eventId, true), userId);
    }

    private ProgressJson of(Event event, String userId) {
        Condition condition = event.terms().condition();
        if (condition == null) {
            return new ProgressJson(event.eventId(), true, null);
        }
        Evaluation judged = progress.of(userId, event).judge(condition);
        return new ProgressJson(event.eventId(), judged.satisfied(), ConditionJson.write(judged));
    }
}
