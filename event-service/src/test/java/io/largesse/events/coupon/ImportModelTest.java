package io.largesse.events.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.largesse.events.coupon.domain.CouponPlace;
import io.largesse.events.coupon.domain.Entry;
import io.largesse.events.coupon.domain.ImportReport;
import io.largesse.events.coupon.store.CouponStore;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.outbox.SilentOutbox;
import io.largesse.platform.test.TestBackends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Several processes import overlapping files into two pools at the same time, one operation of the store after the other in random
 * order, and some of them die, before a write, after it or in its middle. Whatever happens, no code gets two places, and a
 * repeat puts every code into a pool.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportModelTest {

    private static final int SEEDS = 40;
    private static final int BATCH = 3;
    private static final String NO_WRITE = "";
    private static final List<String> POOLS = List.of("one", "other");

    private final MongoClient client = MongoClients.create(TestBackends.store());
    private final SilentOutbox silent =
            SilentOutbox.of(client.getDatabase(TestBackends.freshDatabase()).getCollection("stock"));

    @AfterAll
    void stop() {
        client.close();
    }

    @Test
    void no_code_gets_two_places_and_a_repeat_puts_every_code_into_a_pool() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                run(seed, NO_WRITE);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void the_model_notices_when_codes_with_places_are_not_marked() {
        boolean noticed = IntStream.range(0, SEEDS).anyMatch(seed -> {
            try {
                run(seed, "updateMany");
                return false;
            } catch (AssertionError e) {
                return true;
            }
        });
        assertThat(noticed).isTrue();
    }

    @Test
    void codes_that_cannot_be_read_back_yet_are_looked_at_again() {
        String database = TestBackends.freshDatabase();
        Parts others = Parts.of(silent, new MongoTemplate(client, database));
        others.stocks.insert(Stock.pool("one"), Initiator.system());
        assertThat(others.run(new Import("one", List.of("a", "b"))).imported()).isEqualTo(2);

        ImportReport report =
                Parts.of(silent, new LateStore(client, database)).run(new Import("one", List.of("a", "b", "c")));
        assertThat(report).isEqualTo(new ImportReport(1, 2, List.of(), 0));
    }

    private record Import(String pool, List<String> file) {}

    /** The parts of one process. */
    private record Parts(StockStore stocks, CouponStore coupons) {

        static Parts of(SilentOutbox silent, MongoTemplate mongo) {
            try (var context = new AnnotationConfigApplicationContext()) {
                context.registerBean(MongoTemplate.class, () -> mongo);
                context.registerBean(Outboxes.class, silent::outboxes);
                context.registerBean(Outbox.class, silent::outbox);
                context.register(StockStore.class, CouponStore.class);
                context.refresh();
                return new Parts(context.getBean(StockStore.class), context.getBean(CouponStore.class));
            }
        }

        ImportReport run(Import one) {
            return new CouponImport(coupons, stocks, BATCH)
                    .run(
                            one.pool,
                            consumer -> IntStream.range(0, one.file.size())
                                    .forEach(i -> consumer.accept(Entry.of(i + 1, one.file.get(i)))),
                            Initiator.system());
        }
    }

    private void run(int seed, String lost) {
        Random random = new Random(seed);
        String database = TestBackends.freshDatabase();
        Parts seen = Parts.of(silent, new MongoTemplate(client, database));
        POOLS.forEach(pool -> seen.stocks.insert(Stock.pool(pool), Initiator.system()));
        List<List<String>> files =
                IntStream.range(0, 3).mapToObj(_ -> file(random)).toList();
        List<Import> imports = IntStream.range(0, 6)
                .mapToObj(_ -> new Import(POOLS.get(random.nextInt(3) / 2), files.get(random.nextInt(files.size()))))
                .toList();
        List<Stepwise> running = new ArrayList<>();
        for (int started = 0; started < imports.size() || !running.isEmpty(); ) {
            if (started < imports.size() && running.size() < 3) {
                Stepwise process = new Stepwise();
                Parts parts = Parts.of(silent, new SteppedStore(client, database, process, random, lost));
                Import next = imports.get(started++);
                process.start(() -> parts.run(next));
                running.add(process);
            }
            Stepwise next = running.get(random.nextInt(running.size()));
            next.step(random.nextInt(40) == 0);
            assertOncePlaced(seen);
            if (next.hasEnded()) {
                next.requireNoFault();
                running.remove(next);
            }
        }
        Set<String> all = new TreeSet<>();
        for (Import repeated : imports) {
            ImportReport report = seen.run(repeated);
            assertThat(report.imported() + report.duplicates())
                    .isEqualTo(repeated.file().size());
            all.addAll(repeated.file());
        }
        assertThat(assertOncePlaced(seen)).as("what can be claimed").isEqualTo(all);
    }

    private static List<String> file(Random random) {
        return random.ints(4 + random.nextInt(12), 0, 20)
                .mapToObj(i -> "code" + i)
                .toList();
    }

    /** @return the codes that can be claimed */
    private static Set<String> assertOncePlaced(Parts seen) {
        Set<String> claimable = new TreeSet<>();
        Map<String, CouponPlace> placed = new HashMap<>();
        for (String pool : POOLS) {
            long total = Objects.requireNonNull(seen.stocks.read(List.of(pool)).get(pool))
                    .total();
            // A batch may be behind the total that is not finished yet.
            Collection<CouponPlace> places = LongStream.rangeClosed(1, total + BATCH)
                    .mapToObj(number -> new CouponPlace(pool, number))
                    .toList();
            Map<CouponPlace, String> codes = seen.coupons.codes(places);
            Set<Long> numbers = new HashSet<>();
            codes.forEach((place, code) -> {
                assertThat(placed.put(code, place))
                        .as("the other place of %s at %s", code, place)
                        .isNull();
                numbers.add(place.number());
                if (place.number() <= total) {
                    claimable.add(code);
                }
            });
            assertThat(numbers)
                    .as("no gaps")
                    .containsAll(LongStream.rangeClosed(1, total).boxed().toList());
        }
        return claimable;
    }
}
