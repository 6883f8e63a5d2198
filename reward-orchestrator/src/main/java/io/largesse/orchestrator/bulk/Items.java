package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Item.Result;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.deadletters.DeadLetterDesk;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.Faults;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operations are about: claims and dead letters, found and acted on. */
final class Items {

    private static final Logger log = LoggerFactory.getLogger(Items.class);

    private final ClaimReader claims;
    private final Interventions interventions;
    private final DeadLetterDesk letters;
    private final InstantSource clock;

    Items(ClaimReader claims, Interventions interventions, DeadLetterDesk letters, InstantSource clock) {
        this.claims = claims;
        this.interventions = interventions;
        this.letters = letters;
        this.clock = clock;
    }

    /** @param most further ones are not counted */
    long count(Task task, int most) {
        return switch (task) {
            case Task.ToClaims to -> claims.count(to.filter(), most);
            case Task.ToClaim _ -> 1;
            case Task.ToDeadLetters to -> letters.count(to.filter(), most);
        };
    }

    /** The id of each, in the order in which they are to be acted on. */
    void each(Task task, Consumer<String> each) {
        switch (task) {
            case Task.ToClaims to -> claims.each(to.filter(), claim -> each.accept(claim.claimId()));
            case Task.ToClaim to -> each.accept(to.claimId());
            case Task.ToDeadLetters to -> letters.each(to.filter(), each);
        }
    }

    /** Once, though it be tried twice. What breaks on one item must not hold up the others; a fault of the infrastructure is thrown. */
    Item act(Operation operation, String id) {
        try {
            return switch (operation.task()) {
                case Task.ToClaims _, Task.ToClaim _ -> onClaim(operation, id);
                case Task.ToDeadLetters _ -> onDeadLetter(operation, id);
            };
        } catch (RuntimeException e) {
            if (Faults.isInfrastructure(e)) {
                throw e;
            }
            log.error("Operation {} fails on {}", operation.id(), id, e);
            return item(id, Result.FAILED, null);
        }
    }

    private Item onClaim(Operation operation, String claimId) {
        return switch (interventions.once(claimId, operation.act())) {
            case Interventions.Outcome.Done(var claim) -> item(claimId, Result.DONE, claim.status());
            case Interventions.Outcome.Refused(var claim) -> item(claimId, Result.REFUSED, claim.status());
            // Claims are never erased, and no version was asked for.
            case Interventions.Outcome.Stale _, Interventions.Outcome.Unknown _ -> item(claimId, Result.REFUSED, null);
        };
    }

    private Item onDeadLetter(Operation operation, String id) {
        Operation.Order order = operation.order();
        Initiator by = Initiator.earlier(order.by(), operation.id());
        DeadLetterDesk.Outcome outcome = switch (order.task().action()) {
            case REDRIVE -> letters.redrive(id, operation.id(), order.perSecond(), order.reason(), by);
            case DISCARD -> letters.discard(id, order.reason(), by);
            case RETRY, CANCEL, RESOLVE -> throw new IllegalStateException("of claims");
        };
        return switch (outcome) {
            case DeadLetterDesk.Outcome.Done(var status) -> item(id, Result.DONE, status);
            case DeadLetterDesk.Outcome.Refused(var status) -> item(id, Result.REFUSED, status);
            // What was dealt with long ago is forgotten.
            case DeadLetterDesk.Outcome.Unknown _ -> item(id, Result.REFUSED, null);
        };
    }

    private Item item(String id, Result result, @Nullable Enum<?> status) {
        return new Item(id, result, status == null ? null : status.name(), clock.instant());
    }
}
