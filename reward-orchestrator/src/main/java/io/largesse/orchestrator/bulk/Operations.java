package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Kind;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.bulk.store.OperationStore;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Where people order the same to be done to many claims, and see how far it is. */
public final class Operations {

    private static final int SAMPLE = 10;

    private final OperationStore store;
    private final ClaimReader claims;
    private final Outbox outbox;
    private final OperationRunner runner;
    private final int maxItems;
    private final InstantSource clock;

    Operations(
            OperationStore store,
            ClaimReader claims,
            Outbox outbox,
            OperationRunner runner,
            int maxItems,
            InstantSource clock) {
        this.store = store;
        this.claims = claims;
        this.outbox = outbox;
        this.runner = runner;
        this.maxItems = maxItems;
        this.clock = clock;
    }

    /**
     * What an operation would be about.
     *
     * @param count of claims, up to one more than an operation may have
     * @param sample the newest of them
     */
    public record Preview(long count, List<Claim> sample) {}

    /** What comes of an order. */
    public sealed interface Outcome {

        record Ordered(Operation operation) implements Outcome {}

        /** Nothing is done. */
        record TooMany(long count) implements Outcome {}
    }

    /** Changes nothing. */
    public Preview preview(Kind kind, ClaimFilter filter) {
        ClaimFilter meant = Operation.meant(kind, filter, clock.instant());
        return new Preview(claims.count(meant, maxItems + 1), claims.page(new ClaimQuery(meant, null, SAMPLE)));
    }

    /** @param atMost what was expected to match: where more do, something else was meant */
    public Outcome order(
            Kind kind,
            Input.@Nullable Verdict verdict,
            ClaimFilter filter,
            String reason,
            int atMost,
            int perSecond,
            Initiator by) {
        Instant now = clock.instant();
        Operation operation = Operation.ordered(id(now), kind, verdict, reason, by.id(), now, filter, perSecond);
        int most = Math.min(atMost, maxItems);
        long count = claims.count(operation.filter(), most + 1);
        if (count > most) {
            return new Outcome.TooMany(count);
        }
        store.insert(operation, by);
        outbox.tell(operation.id());
        runner.ordered();
        return new Outcome.Ordered(operation);
    }

    public Optional<Operation> find(String id) {
        return store.find(id);
    }

    /** @param before the id after which the page begins; null for the first */
    public List<Operation> page(@Nullable String before, int limit) {
        return store.page(before, limit);
    }

    public Progress progress(Operation operation) {
        return store.progress(operation.id());
    }

    /** @param after the claim after which the page begins; null for the first */
    public List<Item> items(String id, Item.@Nullable Result result, @Nullable String after, int limit) {
        return store.items(id, result, after, limit);
    }

    /** @return whether it was not over; a few claims more may be acted on */
    public boolean stop(String id, String reason, Initiator by) {
        boolean stopped = store.stop(id, clock.instant(), reason, by);
        outbox.tell(id);
        return stopped;
    }

    /** Sorts by age. */
    private static String id(Instant now) {
        return "%012x-%08x"
                .formatted(now.toEpochMilli(), ThreadLocalRandom.current().nextInt());
    }
}
