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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where people look at dead letters and say what is to become of them. */
public final class DeadLetterDesk {

    private static final int MAX_AT_ONCE = 500;
    private static final int ONE = 1;

    private static final String REDRIVE = "DEAD_LETTER_REDRIVE_ORDERED";
    private static final String DISCARD = "DEAD_LETTER_DISCARDED";

    private final DeadLetterStore store;
    private final Outbox outbox;
    private final Redriver redriver;
    private final int maxRun;
    private final InstantSource clock;

    DeadLetterDesk(DeadLetterStore store, Outbox outbox, Redriver redriver, int maxRun, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.redriver = redriver;
        this.maxRun = maxRun;
        this.clock = clock;
    }

    /** What came of an act. */
    public sealed interface Outcome {

        /** @param letter as it is now */
        record Done(DeadLetter letter) implements Outcome {}

        /** It is not in a state that allows it. */
        record Refused(Status status) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /**
     * What came of an order for many.
     *
     * @param entries how many will be sent again
     * @param more whether there are more, to be ordered by another call
     */
    public record Run(int entries, boolean more) {}

    public Optional<DeadLetter> read(String id) {
        return store.read(id);
    }

    public List<DeadLetter> page(DeadLetterQuery query) {
        return store.page(query);
    }

    public Outcome redrive(String id, Initiator by, String why) {
        Order order = order(by, why, ONE);
        Outcome outcome = act(id, REDRIVE, by, standing -> standing.redrive(order, order.at()));
        redriver.ordered();
        return outcome;
    }

    /** Orders all that are open, up to a bound, the oldest first. */
    public Run redriveAll(String topic, @Nullable String group, Initiator by, String why, int perSecond) {
        Order order = order(by, why, perSecond);
        List<Known> found = store.oldest(new Filter(Status.OPEN, topic, group), maxRun + 1);
        int entries = 0;
        List<Change> changes = new ArrayList<>();
        for (int n = 0; n < Math.min(found.size(), maxRun); n++) {
            Known one = found.get(n);
            one.standing()
                    .redrive(order, order.dueAt(n))
                    .ifPresent(after -> changes.add(new Change(one.id(), one.standing(), after)));
            if (changes.size() == MAX_AT_ONCE) {
                entries += write(changes, by);
                changes.clear();
            }
        }
        entries += write(changes, by);
        redriver.ordered();
        return new Run(entries, found.size() > maxRun);
    }

    private int write(List<Change> changes, Initiator by) {
        int written = store.write(changes, REDRIVE, by);
        changes.forEach(change -> outbox.tell(change.id()));
        return written;
    }

    public Outcome discard(String id, Initiator by, String why) {
        return act(id, DISCARD, by, standing -> standing.discarded(clock.instant(), by.id(), why));
    }

    private Order order(Initiator by, String why, int perSecond) {
        return new Order(UUID.randomUUID().toString(), clock.instant(), by.id(), why, perSecond);
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
                return store.read(id).<Outcome>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new);
            }
        }
    }
}
