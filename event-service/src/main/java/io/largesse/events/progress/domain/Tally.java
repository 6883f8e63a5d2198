package io.largesse.events.progress.domain;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What was counted for one measure. */
public sealed interface Tally {

    /** How far it is. */
    long current();

    /** A mere number. */
    record Amount(long current) implements Tally {}

    /** What must be told apart: days since 1970, or fingerprints of values. In the order in which they came. */
    record Members(Set<Long> members) implements Tally {
        public Members {
            // Set.copyOf would lose the order.
            members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
        }

        @Override
        public long current() {
            return members.size();
        }
    }
}
