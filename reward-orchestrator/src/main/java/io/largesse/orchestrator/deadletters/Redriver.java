package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.deadletters.domain.Change;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.Known;
import io.largesse.orchestrator.deadletters.domain.Redrive;
import io.largesse.orchestrator.deadletters.messaging.SourceTopics;
import io.largesse.orchestrator.deadletters.store.DeadLetterStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records again that somebody has ordered to be. The orders are in the store, each with its time, and that is all there is to
 * a run: what a crash leaves over is found there, by this instance or another, and sent at least once. Now and then it counts what is
 * open, and forgets what has been done with for long.
 */
final class Redriver {

    private static final Logger log = LoggerFactory.getLogger(Redriver.class);
    /** Each may be as large as a record can be. */
    private static final int MAX_AT_ONCE = 50;

    /** By one look; what is left over has time until the next. */
    private static final int MAX_FORGOTTEN = 500;

    private static final Comparator<DeadLetter> OLDEST_FIRST = Comparator.comparing(DeadLetter::parkedAt)
            .thenComparingLong(letter -> letter.position().offset());
    private static final Duration SHORT_REST = Duration.ofMillis(20);

    private final DeadLetterStore store;
    private final SourceTopics topics;
    private final OpenDeadLetters open;
    private final DeadLetterProperties properties;
    private final InstantSource clock;
    private final Pace pace = new Pace();
    private Instant lookAt = Instant.MIN;

    Redriver(
            DeadLetterStore store,
            SourceTopics topics,
            OpenDeadLetters open,
            DeadLetterProperties properties,
            InstantSource clock) {
        this.store = store;
        this.topics = topics;
        this.open = open;
        this.properties = properties;
        this.clock = clock;
    }

    /** @return how long there will be nothing to do */
    Duration look() {
        lookIfDue();
        return redrive() ? Duration.ZERO : untilNext();
    }

    private void lookIfDue() {
        Instant now = clock.instant();
        if (!now.isBefore(lookAt)) {
            open.count();
            long forgotten = store.forget(now.minus(properties.retention()), MAX_FORGOTTEN);
            if (forgotten > 0) {
                log.info("Forgot {} dead letters that were sent again, or given up, long ago", forgotten);
            }
            lookAt = now.plus(properties.sweepInterval());
        }
    }

    /** @return whether anything was due */
    private boolean redrive() {
        Instant now = clock.instant();
        String taker = UUID.randomUUID().toString();
        Map<String, Change> taking = new HashMap<>();
        for (Known due : store.due(now, pace.resting(now), MAX_AT_ONCE)) {
            Redrive order = due.standing().redrive();
            if (order != null && pace.admits(order, now)) {
                due.standing()
                        .taken(taker, now.plus(properties.taking()))
                        .ifPresent(taken -> taking.put(due.id(), new Change(due.id(), due.standing(), taken)));
            }
        }
        if (taking.isEmpty()) {
            return false;
        }
        store.write(List.copyOf(taking.values()));
        send(store.read(taking.keySet()).stream()
                .filter(letter -> letter.standing().isTakenBy(taker))
                .sorted(OLDEST_FIRST)
                .toList());
        return true;
    }

    private void send(List<DeadLetter> letters) {
        Map<String, String> refused = topics.send(letters);
        Instant now = clock.instant();
        List<Change> changes = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            String why = refused.get(letter.id());
            changes.add(new Change(
                    letter.id(),
                    letter.standing(),
                    why == null
                            ? letter.standing().sent(now)
                            : letter.standing().refused(now, why)));
        }
        // One that has failed again meanwhile is open again, and stays so.
        store.write(changes);
        log.info("Sent {} dead letters to their topics again, {} were refused", letters.size(), refused.size());
    }

    private Duration untilNext() {
        if (!pace.resting(clock.instant()).isEmpty()) {
            return SHORT_REST;
        }
        Duration longest = properties.sweepInterval();
        Duration next = store.nextDue()
                .map(due -> Duration.between(clock.instant(), due))
                .orElse(longest);
        return next.compareTo(longest) > 0 ? longest : next.isNegative() ? Duration.ZERO : next;
    }
}
