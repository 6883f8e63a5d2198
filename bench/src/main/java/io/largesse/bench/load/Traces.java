package io.largesse.bench.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All claims of a load, by their id. One thread writes; the others read once it is done. */
public final class Traces {

    private final Map<String, ClaimTrace> byClaim = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private long repeatedEndings;

    /** Everything that was accepted or seen to end. */
    public Collection<ClaimTrace> all() {
        return byClaim.values();
    }

    /** Claims that were seen to end in two ways: there must be none. */
    public List<String> contradictions() {
        return contradictions;
    }

    /** Ends that were read more than once, which at-least-once delivery allows. */
    public long repeatedEndings() {
        return repeatedEndings;
    }

    /** Returns the trace if this completes it. */
    @Nullable
    ClaimTrace accepted(String claimId, Attempt attempt) {
        ClaimTrace trace = byClaim.computeIfAbsent(claimId, ClaimTrace::new);
        if (trace.request() != null) {
            contradictions.add(claimId + " was given to two keys");
            return null;
        }
        trace.accept(attempt);
        return trace.complete() ? trace : null;
    }

    /** Returns the trace if this completes it. */
    @Nullable
    ClaimTrace ended(Ending ending) {
        ClaimTrace trace = byClaim.computeIfAbsent(ending.claimId(), ClaimTrace::new);
        Ending earlier = trace.ending();
        if (earlier != null) {
            repeatedEndings++;
            if (!earlier.status().equals(ending.status())) {
                contradictions.add(ending.claimId() + " ended " + earlier.status() + ", then " + ending.status());
            }
            return null;
        }
        trace.end(ending);
        return trace.complete() ? trace : null;
    }
}
