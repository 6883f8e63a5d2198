package io.largesse.bench.load;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What was seen of one claim. Its end may be seen before the answer to its request: they come on different ways. */
public final class ClaimTrace {

    private final String claimId;
    private @Nullable ClaimRequest request;
    private @Nullable Ending ending;
    private long due;

    ClaimTrace(String claimId) {
        this.claimId = claimId;
    }

    public String claimId() {
        return claimId;
    }

    /** What was accepted; null where only an end was seen. */
    public @Nullable ClaimRequest request() {
        return request;
    }

    /** How it ended; null where no end was seen. */
    public @Nullable Ending ending() {
        return ending;
    }

    /** From when the claim was due to when its end was read; only for claims that were accepted and have ended. */
    public long wholeMicros() {
        return ending == null ? 0 : TimeUnit.NANOSECONDS.toMicros(ending.seen() - due);
    }

    void accept(Attempt attempt) {
        request = attempt.request;
        due = attempt.due;
    }

    void end(Ending how) {
        ending = how;
    }

    boolean complete() {
        return request != null && ending != null;
    }
}
