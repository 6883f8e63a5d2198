package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.deadletters.DeadLetterDesk;
import io.largesse.orchestrator.deadletters.DeadLetterReading;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery.Filter;
import io.largesse.orchestrator.deadletters.domain.Status;
import io.largesse.orchestrator.deadletters.web.DeadLetterBody;
import io.largesse.orchestrator.web.SearchParameters;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same for many dead letters that are open: first a look at what is meant, then an order, which is an operation to follow. */
@RestController
@RequestMapping("/api/dead-letters/bulk")
final class DeadLetterBulkController {

    private static final Set<String> NAMES = Set.of("topic", "group");

    record PreviewLettersBody(@NotNull Map<String, String> filter) {}

    private final Ordering ordering;
    private final DeadLetterDesk desk;
    private final DeadLetterReading reading;
    private final InstantSource clock;

    DeadLetterBulkController(Ordering ordering, DeadLetterDesk desk, DeadLetterReading reading, InstantSource clock) {
        this.ordering = ordering;
        this.desk = desk;
        this.reading = reading;
        this.clock = clock;
    }

    @PostMapping("/preview")
    PreviewBody<DeadLetterBody> preview(@Valid @RequestBody PreviewLettersBody body) {
        // Whichever of the two it will be: both are for what is open.
        Task.ToDeadLetters task = task(Action.REDRIVE, body.filter());
        return ordering.preview(
                task,
                size -> reading.read(desk.page(new DeadLetterQuery(task.filter(), null, size))).stream()
                        .map(DeadLetterBody::inList)
                        .toList());
    }

    /** Sends their records to their topics again, the oldest first. */
    @PostMapping("/redrive")
    ResponseEntity<OperationBody> redrive(@Valid @RequestBody OrderBody body, HttpServletRequest request) {
        return ordering.order(task(Action.REDRIVE, body.filter()), body, request);
    }

    /** Gives them up. They are kept. */
    @PostMapping("/discard")
    ResponseEntity<OperationBody> discard(@Valid @RequestBody OrderBody body, HttpServletRequest request) {
        return ordering.order(task(Action.DISCARD, body.filter()), body, request);
    }

    /** What is parked after the order is not meant. */
    private Task.ToDeadLetters task(Action action, Map<String, String> given) {
        var parameters = new SearchParameters(Ordering.filter(given, NAMES));
        Filter filter = parameters.checked(
                new Filter(Status.OPEN, parameters.text("topic"), parameters.text("group"), clock.instant()));
        if (filter.topic() == null) {
            throw new ValidationProblem("filter/topic", "must name the topic");
        }
        return new Task.ToDeadLetters(action, filter);
    }
}
