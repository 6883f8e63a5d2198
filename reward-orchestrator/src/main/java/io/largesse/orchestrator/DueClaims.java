package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.store.ClaimStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The claims whose time has come, as far as this instance has their timers. */
final class DueClaims {

    private static final int MAX_AT_ONCE = 500;

    /** For how long a write that nobody waits for any more may still take effect: longer than any time-out of ours. */
    private static final Duration WRITES_END = Duration.ofMinutes(1);

    private final ClaimStore store;
    private final ClaimProcess process;
    private final Timers timers;
    private final ClaimProperties properties;
    private final InstantSource clock;

    DueClaims(ClaimStore store, ClaimProcess process, Timers timers, ClaimProperties properties, InstantSource clock) {
        this.store = store;
        this.process = process;
        this.timers = timers;
        this.properties = properties;
        this.clock = clock;
    }

    /** Sets the timers of all claims that are not settled. */
    void learn() {
        store.unsettled(timers::set);
    }

    /** Looks at every claim that is due. */
    void wake() {
        List<String> due = timers.due(clock.instant(), MAX_AT_ONCE);
        while (!due.isEmpty()) {
            wake(due);
            due = timers.due(clock.instant(), MAX_AT_ONCE);
        }
    }

    private void wake(List<String> due) {
        try {
            Map<String, List<Input>> fired = new HashMap<>();
            Set<String> stored = store.read(due).keySet();
            stored.forEach(id -> fired.put(id, List.of(new Input.TimerFired())));
            process.advance(fired);
            Instant now = clock.instant();
            due.stream()
                    .filter(id -> !stored.contains(id))
                    .forEach(id -> timers.missing(id, now.minus(WRITES_END), now.plus(properties.firstResend())));
        } catch (RuntimeException e) {
            Instant again = clock.instant().plus(properties.firstResend());
            due.forEach(id -> timers.postpone(id, again));
            throw e;
        }
    }

    /** Finds claims whose timers were held by an instance that is gone. */
    void sweep() {
        Instant orphanedSince = clock.instant().minus(properties.sweepInterval());
        store.overdue(orphanedSince, MAX_AT_ONCE)
                .forEach(claim -> claim.unsettled().ifPresent(timers::set));
    }
}
