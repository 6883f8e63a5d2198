package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.deadletters.domain.Redrive;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds each run to its rate, also where an outage has made much of it due at once. */
final class Pace {

    /** For as long as this a run may be ahead: at high rates several are sent at once. */
    private static final Duration AHEAD = Duration.ofMillis(100);

    private final Map<String, Instant> next = new HashMap<>();

    /** Whether it may be sent now; it is counted if so. */
    boolean admits(Redrive redrive, Instant now) {
        Instant at = next.getOrDefault(redrive.run(), now);
        if (isAhead(at, now)) {
            return false;
        }
        Instant from = at.isAfter(now) ? at : now;
        next.put(redrive.run(), from.plus(Duration.ofSeconds(1).dividedBy(redrive.perSecond())));
        return true;
    }

    /** The runs of which none may be sent now. */
    Set<String> resting(Instant now) {
        next.values().removeIf(at -> at.isBefore(now));
        return next.entrySet().stream()
                .filter(run -> isAhead(run.getValue(), now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(AHEAD));
    }
}
