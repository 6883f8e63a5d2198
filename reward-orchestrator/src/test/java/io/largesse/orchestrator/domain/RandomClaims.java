package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Claims of few users and events in all states, many of them accepted in the same millisecond. */
public final class RandomClaims {

    public static final List<String> USERS = List.of("user-0", "user-1", "user-2");
    public static final List<String> EVENTS = List.of("event-0", "event-1", "event-2");
    public static final List<String> REASONS = List.of("OUT_OF_STOCK", "USER_INACTIVE", "FULFILLMENT_REFUSED");
    public static final Duration SPAN = Duration.ofMillis(100);

    private static final List<ClaimState> STATES = List.copyOf(Samples.states().values());

    private final RandomGenerator random;
    private final String prefix;
    private final AtomicInteger made = new AtomicInteger();

    public RandomClaims(RandomGenerator random, String prefix) {
        this.random = random;
        this.prefix = prefix;
    }

    /** Any claim, accepted within the {@link #SPAN} from the start of {@link Samples}. */
    public Claim next() {
        return claim(one(USERS), one(EVENTS), one(STATES));
    }

    public Claim claim(String userId, String eventId, ClaimState state) {
        Instant acceptedAt = Samples.START.plusMillis(random.nextLong(SPAN.toMillis()));
        var request = new ClaimRequest(
                // In no order of time.
                prefix + Integer.toHexString(random.nextInt()) + "-" + made.incrementAndGet(),
                userId,
                eventId,
                List.of(),
                "hash",
                acceptedAt,
                Samples.REQUEST.trace());
        boolean review = state instanceof UnderReview;
        boolean ended = state.status().isEnded() && !review;
        Instant since = acceptedAt.plusMillis(random.nextLong(SPAN.toMillis()));
        Pending pending = ClaimSaga.command(request, state)
                .map(command -> new Pending(command.step(), random.nextInt(1, 5), since, since.plusMillis(7)))
                .orElse(null);
        boolean unpublished = random.nextBoolean();
        boolean settled = !unpublished && (review || (ended && pending == null));
        return new Claim(
                request,
                state,
                5,
                since,
                ended ? since : null,
                pending,
                unpublished,
                settled ? null : Samples.START.plus(Duration.ofDays(10_000)).plusMillis(random.nextLong(1000)),
                List.of());
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
