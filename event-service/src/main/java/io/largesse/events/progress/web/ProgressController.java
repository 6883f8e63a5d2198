package io.largesse.events.progress.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.web.ConditionJson;
import io.largesse.events.event.Events;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.web.EventJson;
import io.largesse.events.event.web.Visible;
import io.largesse.events.progress.ProgressReader;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.platform.security.Caller;
import io.largesse.platform.web.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far players are in an event, over HTTP. */
@RestController
@RequestMapping("/api/events")
final class ProgressController {

    /** @param condition the event's, with {@code current}, {@code target} and {@code satisfied} in every node; null for none */
    record ProgressJson(
            String eventId, boolean satisfied, @Nullable Map<String, Object> condition) {}

    record OpenEventJson(@JsonUnwrapped EventJson event, ProgressJson progress) {}

    private final Events events;
    private final ProgressReader progress;
    private final InstantSource clock;

    ProgressController(Events events, ProgressReader progress, InstantSource clock) {
        this.events = events;
        this.progress = progress;
        this.clock = clock;
    }

    /** Events that are open, newest first, each with how far the caller is. Of other statuses none is open. */
    @GetMapping(params = "progress=true")
    Page<OpenEventJson> open(
            @RequestParam(defaultValue = "ACTIVE") EventStatus status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        int size = Page.limit(limit);
        String before = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        List<Event> open = status == EventStatus.ACTIVE ? events.openPage(before, size + 1) : List.of();
        Map<String, Tallies> counted = progress.of(Caller.of(token).userId(), open);
        return Page.of(open, size, event -> Page.cursor(List.of(event.eventId())))
                .map(event -> new OpenEventJson(
                        EventJson.of(event, clock.instant()),
                        of(event, counted.getOrDefault(event.eventId(), Tallies.NONE))));
    }

    @GetMapping("/{eventId}/progress")
    ProgressJson own(@PathVariable String eventId, @AuthenticationPrincipal Jwt token) {
        Caller caller = Caller.of(token);
        Event event = Visible.event(events, eventId, caller.isStaff());
        return of(event, progress.of(caller.userId(), event));
    }

    @GetMapping("/{eventId}/progress/{userId}")
    ProgressJson another(@PathVariable String eventId, @PathVariable String userId) {
        Event event = Visible.event(events, eventId, true);
        return of(event, progress.of(userId, event));
    }

    private static ProgressJson of(Event event, Tallies counted) {
        Condition condition = event.terms().condition();
        if (condition == null) {
            return new ProgressJson(event.eventId(), true, null);
        }
        Evaluation judged = counted.judge(condition);
        return new ProgressJson(event.eventId(), judged.satisfied(), ConditionJson.write(judged));
    }
}
