package io.largesse.events.event.web;

import io.largesse.events.event.Events;
import io.largesse.events.event.RewardChange;
import io.largesse.events.event.Rewards;
import io.largesse.events.event.Templates;
import io.largesse.events.event.domain.Consent;
import io.largesse.events.event.domain.Event;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardTemplate;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.ValidationProblem;
import io.largesse.platform.security.Caller;
import io.largesse.platform.web.IfMatch;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rewards over HTTP. */
@RestController
final class RewardController {

    private final Events events;
    private final Rewards rewards;
    private final Templates templates;

    RewardController(Events events, Rewards rewards, Templates templates) {
        this.events = events;
        this.rewards = rewards;
        this.templates = templates;
    }

    @PostMapping("/api/events/{eventId}/rewards")
    ResponseEntity<RewardJson> add(
            @PathVariable String eventId, @Valid @RequestBody RewardBody body, HttpServletRequest request) {
        body.refuseConsent();
        RewardDefinition definition = completed(body).newDefinition();
        RewardChange.Done added = Answers.done(rewards.add(eventId, definition, Initiator.of(request)));
        String location = "/api/rewards/" + added.reward().rewardId();
        return with(added, ResponseEntity.created(URI.create(location)));
    }

    /** In the event's order. */
    @GetMapping("/api/events/{eventId}/rewards")
    Page<RewardJson> ofEvent(
            @PathVariable String eventId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        int size = Page.limit(limit);
        boolean staff = Caller.of(token).isStaff();
        Event event = Visible.event(events, eventId, staff);
        String after = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        List<Reward> found = event.terms().offered().stream()
                .dropWhile(reward -> after != null && !reward.rewardId().equals(after))
                .skip(after == null ? 0 : 1)
                .limit(size + 1L)
                .toList();
        var stocks = rewards.stocks(found);
        return Page.of(found, size, reward -> Page.cursor(List.of(reward.rewardId())))
                .map(reward -> RewardJson.of(eventId, reward, stocks.get(reward.rewardId()), staff));
    }

    @PutMapping("/api/rewards/{rewardId}")
    ResponseEntity<RewardJson> edit(
            @PathVariable String rewardId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RewardBody body,
            HttpServletRequest request) {
        body.refuseTemplate();
        return with(
                Answers.done(rewards.edit(
                        rewardId, IfMatch.of(ifMatch), body.definition(), body.consent(), Initiator.of(request))),
                ResponseEntity.ok());
    }

    /** Taking a reward from an active event needs {@code ?force=true&reason=…}: a DELETE has no body. */
    @DeleteMapping("/api/rewards/{rewardId}")
    ResponseEntity<Void> remove(
            @PathVariable String rewardId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean force,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request) {
        Answers.gone(rewards.remove(rewardId, IfMatch.of(ifMatch), new Consent(force, reason), Initiator.of(request)));
        return ResponseEntity.noContent().build();
    }

    private RewardBody completed(RewardBody body) {
        if (body.fromTemplate() == null) {
            return body;
        }
        RewardTemplate template = templates.find(body.fromTemplate());
        if (template == null) {
            throw new ValidationProblem("fromTemplate", "is not the id of a template");
        }
        return body.completedBy(template.definition());
    }

    private static ResponseEntity<RewardJson> with(RewardChange.Done done, ResponseEntity.BodyBuilder answer) {
        return answer.eTag(String.valueOf(done.reward().version()))
                .body(RewardJson.of(done.event().eventId(), done.reward(), done.stock(), true));
    }
}
