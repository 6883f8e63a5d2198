package io.largesse.events.event.web;

import io.largesse.events.event.Events;
import io.largesse.events.event.Rewards;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.reward.domain.Reward;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.security.Caller;
import io.largesse.platform.web.IfMatch;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events over HTTP. */
@RestController
@RequestMapping("/api/events")
final class EventController {

    record StatusBody(@NotNull EventStatus status) {}

    private final Events events;
    private final Rewards rewards;
    private final InstantSource clock;

    EventController(Events events, Rewards rewards, InstantSource clock) {
        this.events = events;
        this.rewards = rewards;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<EventJson> create(@Valid @RequestBody EventBody body, HttpServletRequest request) {
        body.refuseConsent();
        String description = body.description() == null ? "" : body.description();
        Event event = events.create(body.name(), description, body.terms(), Initiator.of(request));
        return with(event, ResponseEntity.created(URI.create("/api/events/" + event.eventId())), true);
    }

    /** Newest first. */
    @GetMapping
    Page<EventJson> list(
            @RequestParam(required = false) @Nullable EventStatus status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        int size = Page.limit(limit);
        Set<EventStatus> statuses = status == null ? EnumSet.allOf(EventStatus.class) : EnumSet.of(status);
        if (!Caller.of(token).isStaff()) {
            statuses.removeIf(one -> !one.isVisibleToPlayers());
        }
        String before = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        return Page.of(events.page(statuses, before, size + 1), size, event -> Page.cursor(List.of(event.eventId())))
                .map(event -> EventJson.of(event, clock.instant()));
    }

    @GetMapping("/{eventId}")
    ResponseEntity<EventJson> read(@PathVariable String eventId, @AuthenticationPrincipal Jwt token) {
        boolean staff = Caller.of(token).isStaff();
        return with(Visible.event(events, eventId, staff), ResponseEntity.ok(), staff);
    }

    @PutMapping("/{eventId}")
    ResponseEntity<EventJson> edit(
            @PathVariable String eventId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody EventBody body,
            HttpServletRequest request) {
        Event event = Answers.changed(events.edit(
                eventId,
                IfMatch.of(ifMatch),
                body.name(),
                body.description() == null ? "" : body.description(),
                body.terms(),
                body.consent(),
                Initiator.of(request)));
        return with(event, ResponseEntity.ok(), true);
    }

    @PatchMapping("/{eventId}/status")
    ResponseEntity<EventJson> become(
            @PathVariable String eventId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody StatusBody body,
            HttpServletRequest request) {
        Event event =
                Answers.changed(events.become(eventId, IfMatch.of(ifMatch), body.status(), Initiator.of(request)));
        return with(event, ResponseEntity.ok(), true);
    }

    /** Archives; nothing is ever erased. */
    @DeleteMapping("/{eventId}")
    ResponseEntity<Void> archive(
            @PathVariable String eventId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        Answers.changed(events.archive(eventId, IfMatch.of(ifMatch), Initiator.of(request)));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<EventJson> with(Event event, ResponseEntity.BodyBuilder answer, boolean staff) {
        List<Reward> offered = event.terms().offered();
        var stocks = rewards.stocks(offered);
        List<RewardJson> shown = offered.stream()
                .map(reward -> RewardJson.of(event.eventId(), reward, stocks.get(reward.rewardId()), staff))
                .toList();
        return answer.eTag(String.valueOf(event.version())).body(EventJson.of(event, shown, clock.instant()));
    }
}
