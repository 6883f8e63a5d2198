package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.web.ClaimBody;
import io.largesse.orchestrator.web.ClaimParameters;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same for many claims: first a look at what is meant, then an order, which is an operation to follow. */
@RestController
@RequestMapping("/api/event-claims/bulk")
final class ClaimBulkController {

    /** What may be done to claims. */
    enum ClaimAction {
        RETRY,
        CANCEL,
        RESOLVE
    }

    /** @param action what is to be done */
    record PreviewOrderBody(
            @NotNull ClaimAction action, @NotNull Map<String, String> filter) {}

    private final Ordering ordering;
    private final ClaimReader claims;
    private final InstantSource clock;

    ClaimBulkController(Ordering ordering, ClaimReader claims, InstantSource clock) {
        this.ordering = ordering;
        this.claims = claims;
        this.clock = clock;
    }

    @PostMapping("/preview")
    PreviewBody<ClaimBody> preview(@Valid @RequestBody PreviewOrderBody body) {
        Task.ToClaims task = task(Action.valueOf(body.action().name()), null, body.filter());
        return ordering.preview(
                task,
                size -> claims.page(new ClaimQuery(task.filter(), null, size)).stream()
                        .map(ClaimBody::found)
                        .toList());
    }

    @PostMapping("/retry")
    ResponseEntity<OperationBody> retry(@Valid @RequestBody OrderBody body, HttpServletRequest request) {
        return ordering.order(task(Action.RETRY, null, body.filter()), body, request);
    }

    @PostMapping("/cancel")
    ResponseEntity<OperationBody> cancel(@Valid @RequestBody OrderBody body, HttpServletRequest request) {
        return ordering.order(task(Action.CANCEL, null, body.filter()), body, request);
    }

    @PostMapping("/resolve")
    ResponseEntity<OperationBody> resolve(@Valid @RequestBody ResolveOrderBody body, HttpServletRequest request) {
        return ordering.order(task(Action.RESOLVE, body.outcome(), body.filter()), body.order(), request);
    }

    private Task.ToClaims task(Action action, Input.@Nullable Verdict verdict, Map<String, String> given) {
        MultiValueMap<String, String> values = Ordering.filter(given, ClaimParameters.NAMES);
        if (values.isEmpty()) {
            throw new ValidationProblem("filter", "must name what claims are meant");
        }
        Instant now = clock.instant();
        ClaimFilter filter = ClaimParameters.filter(values, now);
        return new Task.ToClaims(action, verdict, Operation.meant(action, filter, now));
    }
}
