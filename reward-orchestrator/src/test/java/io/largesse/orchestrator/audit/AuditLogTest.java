package io.largesse.orchestrator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.orchestrator.audit.domain.AuditQuery;
import io.largesse.orchestrator.audit.domain.AuditQuery.Filter;
import io.largesse.orchestrator.audit.domain.AuditQuery.Position;
import io.largesse.orchestrator.audit.domain.Entry;
import io.largesse.orchestrator.audit.domain.Link;
import io.largesse.orchestrator.audit.domain.Verification.Place;
import io.largesse.orchestrator.audit.store.AuditStores;
import io.largesse.platform.test.TestBackends;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class AuditLogTest {

    private static final long SEED = 20_261_126;
    private static final List<String> SERVICES = List.of("auth-service", "event-service");
    private static final Filter ALL = new Filter(null, null, null, null, null);

    private final MongoTemplate mongo = new MongoTemplate(
            new SimpleMongoClientDatabaseFactory(TestBackends.store() + "/" + TestBackends.freshDatabase()));
    private final MongoCollection<Document> links = mongo.getCollection("audit");
    private final AuditLog log = instance();

    @Test
    void what_is_told_twice_is_there_once() {
        List<Entry> entries = entries(10);
        log.append(entries);
        log.append(entries.subList(3, 7));
        instance().append(entries);

        assertThat(walk(ALL, 100)).hasSize(10);
        assertThat(log.verify().firstBroken()).isNull();
        assertThat(log.verify().entries()).isEqualTo(10);
    }

    @Test
    void instances_that_append_the_same_and_other_entries_at_once_make_one_chain() throws Exception {
        List<Entry> entries = entries(120);
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> appending = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        AuditLog instance = instance();
                        // Each appends half of all, in batches of its own size.
                        List<Entry> half = entries.subList(i * 20, i * 20 + 60);
                        for (int from = 0; from < half.size(); from += 5 + i) {
                            instance.append(half.subList(from, Math.min(half.size(), from + 5 + i)));
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> appended : instances.invokeAll(appending)) {
                appended.get();
            }
        }

        assertThat(walk(ALL, 50)).hasSize(120).doesNotHaveDuplicates();
        assertThat(log.verify().firstBroken()).isNull();
        assertThat(log.verify().chains())
                .extracting(chain -> chain.head().number())
                .containsExactly(60L, 60L);
    }

    @Test
    void what_is_changed_or_taken_out_in_the_store_shows() {
        log.append(entries(10));
        Document third = document("auth-service", 3);

        links.updateOne(Filters.eq("_id", third.get("_id")), Updates.set("actor", "somebody-else"));
        assertThat(log.verify().firstBroken()).isEqualTo(new Place("auth-service", 3));
        links.replaceOne(Filters.eq("_id", third.get("_id")), third);
        assertThat(log.verify().firstBroken()).isNull();

        Document last = document("event-service", 5);
        links.deleteOne(Filters.eq("_id", last.get("_id")));
        assertThat(log.verify().firstBroken()).isEqualTo(new Place("event-service", 5));
        links.deleteMany(Filters.eq("service", "event-service"));
        assertThat(log.verify().firstBroken()).isEqualTo(new Place("event-service", 1));
    }

    @Test
    void a_chain_whose_head_was_not_written_is_looked_at_all_the_same() {
        log.append(entries(10));
        mongo.getCollection("auditHeads").deleteMany(Filters.empty());
        assertThat(log.verify().entries()).isEqualTo(10);

        links.updateOne(Filters.eq("_id", document("event-service", 2).get("_id")), Updates.set("reason", "another"));
        assertThat(log.verify().firstBroken()).isEqualTo(new Place("event-service", 2));
    }

    @Test
    void every_combination_of_filters_finds_what_a_look_at_every_entry_finds() {
        List<Entry> entries = entries(100);
        log.append(entries);
        var random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            Entry one = entries.get(random.nextInt(entries.size()));
            Filter filter = new Filter(
                    random.nextInt(3) == 0 ? one.actor() : null,
                    random.nextInt(3) == 0 ? one.action() : null,
                    random.nextInt(3) == 0 ? one.resource() : null,
                    random.nextInt(3) == 0 ? one.at() : null,
                    random.nextInt(3) == 0 ? one.at().plusSeconds(random.nextInt(40)) : null);
            List<String> expected = entries.stream()
                    .filter(entry -> matches(filter, entry))
                    .map(Entry::entryId)
                    .toList();
            found += expected.isEmpty() ? 0 : 1;

            List<Link> walked = walk(filter, random.nextInt(1, 30));
            assertThat(walked).extracting(link -> link.entry().entryId()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(walked)
                    .isSortedAccordingTo(
                            Comparator.comparing((Link link) -> link.entry().at())
                                    .reversed());
            List<Link> exported = new ArrayList<>();
            log.each(filter, exported::add);
            assertThat(exported).isEqualTo(walked);
        }
        assertThat(found).isBetween(25, 99);
    }

    private static boolean matches(Filter filter, Entry entry) {
        return (filter.actor() == null || filter.actor().equals(entry.actor()))
                && (filter.action() == null || filter.action().equals(entry.action()))
                && (filter.resource() == null || filter.resource().equals(entry.resource()))
                && (filter.from() == null || !entry.at().isBefore(filter.from()))
                && (filter.to() == null || entry.at().isBefore(filter.to()));
    }

    private List<Link> walk(Filter filter, int pageSize) {
        List<Link> walked = new ArrayList<>();
        Position after = null;
        List<Link> page;
        do {
            page = log.page(new AuditQuery(filter, after, pageSize));
            walked.addAll(page);
            after = page.isEmpty() ? null : position(page.getLast());
        } while (page.size() == pageSize);
        return walked;
    }

    private static @Nullable Position position(Link last) {
        return new Position(last.entry().at(), last.entry().service(), last.number());
    }

    private Document document(String service, long number) {
        Document found = links.find(Filters.and(Filters.eq("service", service), Filters.eq("number", number)))
                .first();
        assertThat(found).isNotNull();
        return found;
    }

    private AuditLog instance() {
        return new AuditLog(AuditStores.on(mongo));
    }

    /** Of both services in turn; several share a moment. */
    private static List<Entry> entries(int count) {
        var random = new Random(SEED);
        return IntStream.range(0, count)
                .mapToObj(i -> new Entry(
                        "entry-" + i,
                        SERVICES.get(i % SERVICES.size()),
                        Instant.EPOCH.plusSeconds(random.nextInt(count / 2)),
                        "actor-" + random.nextInt(3),
                        "ACTION_" + random.nextInt(3),
                        "resource-" + random.nextInt(5),
                        null,
                        "{\"n\":" + i + "}",
                        null,
                        "request-" + i))
                .toList();
    }
}
