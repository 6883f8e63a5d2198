package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.orchestrator.domain.ClaimSummary;
import io.largesse.orchestrator.store.ClaimSearch;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.StoredClaim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Shows claims, at once or when they have ended. */
public final class ClaimReader {

    /** How often a claim that another instance moves is looked at. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ClaimStore store;
    private final ClaimSearch search;
    private final Arrivals arrivals;
    private final Duration longestWait;

    ClaimReader(ClaimStore store, ClaimSearch search, Arrivals arrivals, Duration longestWait) {
        this.store = store;
        this.search = search;
        this.arrivals = arrivals;
        this.longestWait = longestWait;
    }

    public Optional<Claim> read(String claimId) {
        return store.read(claimId).map(StoredClaim::claim);
    }

    public List<Claim> page(ClaimQuery query) {
        return search.page(query);
    }

    /** Every claim that is meant, newest first, however many there are. */
    public void each(ClaimFilter filter, Consumer<ClaimSummary> each) {
        search.each(filter, each);
    }

    /** @param most further ones are not counted */
    public long count(ClaimFilter filter, int most) {
        return search.count(filter, most);
    }

    /** What became of the claims that are meant. */
    public ClaimFigures figures(ClaimFilter filter) {
        var figures = new ClaimFigures();
        search.each(filter, figures::count);
        return figures;
    }

    /**
     * The claim as soon as it has ended, or as it is when the wait is over.
     *
     * @param wait cut to the longest that is honoured
     */
    public Claim ended(Claim claim, Duration wait) {
        long deadline = System.nanoTime() + (wait.compareTo(longestWait) > 0 ? longestWait : wait).toNanos();
        Claim seen = claim;
        while (!seen.status().isEnded()) {
            CountDownLatch latch = arrivals.expect(claim.id());
            try {
                seen = read(claim.id()).orElse(seen);
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (seen.status().isEnded() || !left.isPositive()) {
                    return seen;
                }
                arrivals.await(latch, left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            } finally {
                arrivals.leave(claim.id(), latch);
            }
        }
        return seen;
    }
}
