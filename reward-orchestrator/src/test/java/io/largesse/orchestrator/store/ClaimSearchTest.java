package io.largesse.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimFilter.Stuck;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.orchestrator.domain.ClaimQuery.Position;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.ClaimSummary;
import io.largesse.orchestrator.domain.RandomClaims;
import io.largesse.orchestrator.domain.Samples;
import io.largesse.platform.test.TestBackends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class ClaimSearchTest {

    private static final long SEED = 20_261_101;
    private static final List<ClaimStatus> STATUSES = List.of(ClaimStatus.values());
    private static final int CLAIMS = 400;
    private static final int FILTERS = 200;
    private static final ClaimFilter ALL = new ClaimFilter(null, null, null, null, null, null, Stuck.OR_NOT);
    private static final Comparator<Claim> NEWEST_FIRST = Comparator.comparing(
                    (Claim claim) -> claim.request().acceptedAt())
            .thenComparing(Claim::id)
            .reversed();

    private final MongoTemplate mongo = new MongoTemplate(
            new SimpleMongoClientDatabaseFactory(TestBackends.store() + "/" + TestBackends.freshDatabase()));
    private final ClaimStore store = new ClaimStore(mongo);
    private final ClaimSearch search = new ClaimSearch(mongo);

    @Test
    void every_combination_of_filters_finds_what_a_look_at_every_claim_finds() {
        var random = new Random(SEED);
        var made = new RandomClaims(random, "");
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < CLAIMS; i++) {
            claims.add(made.next());
        }
        store.insert(claims);

        int found = 0;
        for (int i = 0; i < FILTERS; i++) {
            ClaimFilter filter = filter(random);
            List<String> expected = claims.stream()
                    .filter(claim -> matches(filter, claim))
                    .sorted(NEWEST_FIRST)
                    .map(Claim::id)
                    .toList();
            found += expected.isEmpty() ? 0 : 1;

            assertThat(walk(filter, random.nextInt(10, 60))).as("%s", filter).isEqualTo(expected);
            List<String> exported = new ArrayList<>();
            search.each(filter, claim -> exported.add(claim.claimId()));
            assertThat(exported).as("%s", filter).isEqualTo(expected);
        }
        // Else the filters were such that nothing would have been seen of them.
        assertThat(found).isBetween(FILTERS / 4, FILTERS - 1);
    }

    @Test
    void a_summary_says_of_a_claim_what_the_claim_says() {
        var made = new RandomClaims(new Random(SEED), "");
        List<Claim> claims = Samples.states().values().stream()
                .map(state -> made.claim("user-1", "event-1", state))
                .sorted(NEWEST_FIRST)
                .toList();
        store.insert(claims);

        List<ClaimSummary> summaries = new ArrayList<>();
        search.each(ALL, summaries::add);

        assertThat(summaries)
                .isEqualTo(claims.stream().map(ClaimSearchTest::summary).toList());
    }

    @Test
    void a_walk_sees_what_was_there_once_while_instances_whose_clocks_differ_accept_more() throws Exception {
        Set<String> stored = ConcurrentHashMap.newKeySet();
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var made = new RandomClaims(new Random(SEED + i), "instance-" + i + "-");
                ClaimStore instance = OtherInstance.on(mongo);
                instances.execute(() -> {
                    for (int n = 0; n < 100; n++) {
                        Claim claim = made.next();
                        instance.insert(List.of(claim));
                        stored.add(claim.id());
                    }
                });
            }
            int walks = 0;
            do {
                Set<String> before = Set.copyOf(stored);
                List<String> seen = walk(ALL, 30);
                assertThat(seen).doesNotHaveDuplicates().containsAll(before);
                walks++;
            } while (stored.size() < 400 && walks < 1000);
        }
        assertThat(walk(ALL, 30)).hasSize(400).containsAll(stored);
    }

    private List<String> walk(ClaimFilter filter, int pageSize) {
        List<String> seen = new ArrayList<>();
        Position after = null;
        List<Claim> page;
        do {
            page = search.page(new ClaimQuery(filter, after, pageSize));
            page.forEach(claim -> seen.add(claim.id()));
            after = page.isEmpty() ? null : position(page.getLast());
        } while (page.size() == pageSize);
        return seen;
    }

    private static Position position(Claim claim) {
        return new Position(claim.request().acceptedAt(), claim.id());
    }

    private static ClaimSummary summary(Claim claim) {
        var reason = claim.reason();
        return new ClaimSummary(
                claim.id(),
                claim.request().eventId(),
                claim.request().userId(),
                claim.status(),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.message(),
                claim.request().acceptedAt(),
                claim.updatedAt(),
                claim.endedAt(),
                claim.version(),
                claim.pending(),
                claim.nextAttemptAt());
    }

    private static ClaimFilter filter(RandomGenerator random) {
        var stuck = random.nextInt(3) > 0
                ? Stuck.OR_NOT
                : new Stuck(
                        maybe(random, time(random)),
                        maybe(random, random.nextInt(1, 5)),
                        maybe(
                                random,
                                Samples.START.plus(Duration.ofDays(10_000)).plusMillis(random.nextLong(1000))));
        return new ClaimFilter(
                maybe(random, RandomClaims.USERS.get(random.nextInt(3))),
                maybe(random, RandomClaims.EVENTS.get(random.nextInt(3))),
                maybe(random, STATUSES.get(random.nextInt(STATUSES.size()))),
                maybe(random, RandomClaims.REASONS.get(random.nextInt(3))),
                maybe(random, time(random).minus(RandomClaims.SPAN.dividedBy(2))),
                maybe(random, time(random).plus(RandomClaims.SPAN.dividedBy(2))),
                stuck);
    }

    private static Instant time(RandomGenerator random) {
        return Samples.START.plusMillis(random.nextLong(RandomClaims.SPAN.toMillis()));
    }

    private static <T> @Nullable T maybe(RandomGenerator random, T value) {
        return random.nextInt(3) == 0 ? value : null;
    }

    private static boolean matches(ClaimFilter filter, Claim claim) {
        var request = claim.request();
        var reason = claim.reason();
        return holds(filter.userId(), request.userId()::equals)
                && holds(filter.eventId(), request.eventId()::equals)
                && holds(filter.status(), status -> claim.status() == status)
                && holds(
                        filter.reason(), code -> reason != null && reason.code().equals(code))
                && holds(filter.from(), from -> !request.acceptedAt().isBefore(from))
                && holds(filter.to(), to -> request.acceptedAt().isBefore(to))
                && isStuck(filter, claim);
    }

    private static boolean isStuck(ClaimFilter filter, Claim claim) {
        Stuck stuck = filter.stuck();
        if (stuck.equals(Stuck.OR_NOT)) {
            return true;
        }
        var pending = claim.pending();
        var nextAttemptAt = claim.nextAttemptAt();
        boolean parked = claim.status() == ClaimStatus.NEEDS_INTERVENTION;
        return pending != null
                && (!parked || filter.status() == ClaimStatus.NEEDS_INTERVENTION)
                && holds(stuck.stepBefore(), time -> !pending.since().isAfter(time))
                && holds(stuck.minAttempts(), least -> pending.attempt() >= least)
                && holds(stuck.nextAttemptBefore(), time -> nextAttemptAt != null && nextAttemptAt.isBefore(time));
    }

    private static <T> boolean holds(@Nullable T asked, Predicate<T> holds) {
        return asked == null || holds.test(asked);
    }
}
