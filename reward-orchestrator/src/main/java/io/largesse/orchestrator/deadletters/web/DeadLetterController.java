package io.largesse.orchestrator.deadletters.web;

import io.largesse.orchestrator.deadletters.DeadLetterDesk;
import io.largesse.orchestrator.deadletters.DeadLetterDesk.Outcome;
import io.largesse.orchestrator.deadletters.DeadLetterReading;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery.Filter;
import io.largesse.orchestrator.deadletters.domain.Status;
import io.largesse.orchestrator.web.ClaimProblem;
import io.largesse.orchestrator.web.ReasonBody;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters over HTTP. */
@RestController
@RequestMapping("/api/dead-letters")
final class DeadLetterController {

    private static final String NO_REASON = "none given";

    private final DeadLetterDesk desk;
    private final DeadLetterReading reading;

    DeadLetterController(DeadLetterDesk desk, DeadLetterReading reading) {
        this.desk = desk;
        this.reading = reading;
    }

    /** Dead letters, newest first; those that nobody has done anything about unless the status says otherwise. */
    @GetMapping
    Page<DeadLetterBody> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(defaultValue = "OPEN") Status status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        var query = new DeadLetterQuery(
                new Filter(status, topic, group, null),
                Optional.ofNullable(cursor).map(DeadLetterCursor::parse).orElse(null),
                size + 1);
        Page<DeadLetter> page = Page.of(desk.page(query), size, DeadLetterCursor::of);
        List<DeadLetterBody> items =
                reading.read(page.items()).stream().map(DeadLetterBody::inList).toList();
        return new Page<>(items, page.nextCursor());
    }

    /** One dead letter, with its record's bytes and headers and what happened to it. */
    @GetMapping("/{id}")
    DeadLetterBody read(@PathVariable String id) {
        return desk.read(id).map(this::whole).orElseThrow(DeadLetterController::notFound);
    }

    /** Sends the record to its topic again. */
    @PostMapping("/{id}/redrive")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeadLetterBody redrive(
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body,
            HttpServletRequest request) {
        checkDone(desk.redrive(id, body == null ? NO_REASON : body.reason(), Initiator.of(request)));
        return read(id);
    }

    /** Gives the record up. It is kept. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(
            @PathVariable String id,
            @RequestParam(required = false) @Size(max = 500) @Nullable String reason,
            @Valid @RequestBody(required = false) @Nullable ReasonBody body,
            HttpServletRequest request) {
        String why = body != null ? body.reason() : reason == null || reason.isBlank() ? NO_REASON : reason;
        checkDone(desk.discard(id, why, Initiator.of(request)));
    }

    private DeadLetterBody whole(DeadLetter letter) {
        return DeadLetterBody.whole(reading.read(letter));
    }

    private static void checkDone(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> {
                // as was asked
            }
            case Outcome.Refused(var status) ->
                throw new Problem(ClaimProblem.NOT_OPEN, "The dead letter is %s.".formatted(status));
            case Outcome.Unknown() -> throw notFound();
        }
    }

    private static Problem notFound() {
        return Problem.notFound("There is no such dead letter.");
    }
}
