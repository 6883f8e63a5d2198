package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.deadletters.domain.Change;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery.Filter;
import io.largesse.orchestrator.deadletters.domain.Known;
import io.largesse.orchestrator.deadletters.domain.Order;
import io.largesse.orchestrator.deadletters.domain.Standing;
import io.largesse.orchestrator.deadletters.domain.Status;
import io.largesse.orchestrator.deadletters.store.DeadLetterStore;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where people look at dead letters and say what is to become of them. */
public final class DeadLetterDesk {

    private static final int ONE = 1;

    private static final String REDRIVE = "DEAD_LETTER_REDRIVE_ORDERED";
    private static final String DISCARD = "DEAD_LETTER_DISCARDED";

    private final DeadLetterStore store;
    private final Outbox outbox;
    private final Runnable redriver;
    private final InstantSource clock;

    /** @param redriver to be run when something was ordered to be sent again */
    DeadLetterDesk(DeadLetterStore store, Outbox outbox, Runnable redriver, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.redriver = redriver;
        this.clock = clock;
    }

    /** What came of an act. */
    public sealed interface Outcome {

        /** @param status as it is now */
        record Done(Status status) implements Outcome {}

        /** It is not in a state that allows it. */
        record Refused(Status status) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    public Optional<DeadLetter> read(String id) {
        return store.read(id);
    }

    public List<DeadLetter> page(DeadLetterQuery query) {
        return store.page(query);
    }

    /** @param most further ones are not counted */
    public long count(Filter filter, int most) {
        return store.count(filter, most);
    }

    /** The id of every one that is meant, oldest first: the order they should be sent again in. */
    public void each(Filter filter, Consumer<String> each) {
        store.each(filter, each);
    }

    public Outcome redrive(String id, String why, Initiator by) {
        return redrive(id, UUID.randomUUID().toString(), ONE, why, by);
    }

    /**
     * The same as one of several.
     *
     * @param run what is ordered together; by one run a record is ordered to be sent once
     * @param perSecond how many of the run may be sent in a second
     */
    public Outcome redrive(String id, String run, int perSecond, String why, Initiator by) {
        var order = new Order(run, clock.instant(), by.id(), why, perSecond);
        Outcome outcome = act(id, REDRIVE, by, standing -> standing.redrive(order));
        redriver.run();
        return outcome;
    }

    public Outcome discard(String id, String why, Initiator by) {
        return act(id, DISCARD, by, standing -> standing.discarded(clock.instant(), by.id(), why));
    }

    private Outcome act(String id, String action, Initiator by, Function<Standing, Optional<Standing>> act) {
        while (true) {
            Known seen = store.known(Set.of(id)).get(id);
            if (seen == null) {
                return new Outcome.Unknown();
            }
            Optional<Standing> after = act.apply(seen.standing());
            if (after.isEmpty()) {
                return new Outcome.Refused(seen.standing().status());
            }
            boolean changes = !after.get().equals(seen.standing());
            var change = new Change(id, seen.standing(), after.get());
            if (!changes || store.write(List.of(change), action, by) == ONE) {
                outbox.tell(id);
                return new Outcome.Done(after.get().status());
            }
        }
    }
}
