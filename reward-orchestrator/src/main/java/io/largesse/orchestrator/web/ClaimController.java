package io.largesse.orchestrator.web;

import io.largesse.orchestrator.ClaimDoor;
import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.Submission;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimIdentity;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.platform.observability.TraceFilter;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.security.Caller;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims over HTTP. A business "no" is a claim that was rejected, never an error. */
@RestController
@RequestMapping("/api/event-claims")
final class ClaimController {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final ClaimDoor door;
    private final ClaimReader reader;
    private final ClaimSaga saga;
    private final InstantSource clock;

    ClaimController(ClaimDoor door, ClaimReader reader, ClaimSaga saga, InstantSource clock) {
        this.saga = saga;
        this.door = door;
        this.reader = reader;
        this.clock = clock;
    }

    /** Claims the event's rewards. The claim is stored before the answer is sent; the same key is always safe to send again. */
    @PostMapping("/{eventId}/claim")
    ResponseEntity<ClaimBody> submit(
            @PathVariable String eventId,
            @Valid @RequestBody(required = false) @Nullable ChoiceBody body,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        String key = IdempotencyKey.of(request);
        String userId = Caller.of(token).userId();
        Instant now = clock.instant();
        List<String> choice = body == null ? List.of() : body.sorted();
        Submission submission = door.submit(new ClaimRequest(
                ClaimIdentity.claimId(userId, key),
                userId,
                eventId,
                choice,
                ClaimIdentity.requestHash(eventId, choice),
                now,
                TraceFilter.of(request).toString()));
        return switch (submission) {
            case Submission.Accepted(var claim) -> answer(claim, HttpStatus.ACCEPTED, false);
            case Submission.Replayed(var claim) ->
                answer(claim, claim.status().isEnded() ? HttpStatus.OK : HttpStatus.ACCEPTED, true);
            case Submission.KeyReused() ->
                throw new Problem(
                        ClaimProblem.IDEMPOTENCY_KEY_REUSED,
                        "This key was used for another event or body. Send a new key for a new claim.");
        };
    }

    private static ResponseEntity<ClaimBody> answer(Claim claim, HttpStatus status, boolean replayed) {
        var answer = ResponseEntity.status(status).location(URI.create("/api/event-claims/" + claim.id()));
        if (replayed) {
            answer.header("Idempotent-Replayed", "true");
        }
        return with(claim, answer, true);
    }

    private static ResponseEntity<ClaimBody> with(Claim claim, ResponseEntity.BodyBuilder answer, boolean owned) {
        if (!claim.status().isEnded()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.eTag(String.valueOf(claim.version()))
                .body(owned ? ClaimBody.owned(claim) : ClaimBody.shown(claim));
    }

    /** One claim; with {@code Prefer: wait=10} as soon as it has ended. Another user's claim is not there. */
    @GetMapping("/{claimId}")
    ResponseEntity<ClaimBody> read(
            @PathVariable String claimId,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @AuthenticationPrincipal Jwt token) {
        Caller caller = Caller.of(token);
        Claim claim = reader.read(claimId)
                .filter(found -> isOwn(found, caller) || caller.isStaff())
                .orElseThrow(ClaimController::notFound);
        Claim seen =
                Preference.waitOf(prefer).map(wait -> reader.ended(claim, wait)).orElse(claim);
        return with(seen, ResponseEntity.ok(), isOwn(seen, caller));
    }

    private static boolean isOwn(Claim claim, Caller caller) {
        return claim.request().userId().equals(caller.userId());
    }

    /** The player's own claims, newest first. */
    @GetMapping("/me")
    Page<ClaimBody> mine(
            @RequestParam(required = false) @Nullable ClaimStatus status,
            @RequestParam(required = false) @Nullable String eventId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Jwt token) {
        int size = Page.limit(limit);
        var query = new ClaimQuery(
                ClaimFilter.ofUser(Caller.of(token).userId(), status, eventId),
                Optional.ofNullable(cursor).map(ClaimCursor::parse).orElse(null),
                size + 1);
        return Page.of(reader.page(query), size, ClaimCursor::of).map(ClaimBody::owned);
    }

    /** What happened to a claim, oldest first, and what it waits for. */
    // An event or a user of whatever name has a list instead.
    @GetMapping("/{claimId:(?!user$|event$).+}/timeline")
    TimelineBody timeline(@PathVariable String claimId) {
        return reader.read(claimId)
                .map(claim -> TimelineBody.of(claim, saga.givesUpAt(claim)))
                .orElseThrow(ClaimController::notFound);
    }

    private static Problem notFound() {
        return Problem.notFound("There is no such claim.");
    }
}
