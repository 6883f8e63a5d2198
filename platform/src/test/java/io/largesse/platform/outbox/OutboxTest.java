package io.largesse.platform.outbox;

import static io.largesse.platform.sample.RunningSample.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.sample.SampleService;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.data.mongodb.core.MongoTemplate;

class OutboxTest {

    private static final List<UserStatus> heard = new CopyOnWriteArrayList<>();
    private static final TopicTable<UserStatus> listener =
            CONTEXT.getBean(Tables.class).of(Topic.USER_STATUS, heard::add);

    private final MongoCollection<Document> samples = samples();
    private final Outboxes outboxes = CONTEXT.getBean(Outboxes.class);
    private final Outbox outbox = CONTEXT.getBean(Outbox.class);

    @BeforeAll
    static void listen() {
        listener.start();
    }

    @AfterAll
    static void hush() {
        listener.stop();
    }

    @Test
    void what_a_document_has_to_tell_is_told_and_removed() {
        String id = insert("ACTIVE", ours());

        outbox.tell(id);

        awaitHeard(id, "ACTIVE");
        await().untilAsserted(() -> assertThat(entries(id)).isEmpty());
    }

    @Test
    void many_documents_are_told_together() {
        List<String> ids = IntStream.range(0, 1_200)
                .mapToObj(_ -> insert("ACTIVE", ours()))
                .toList();

        ids.forEach(outbox::tell);

        await().until(() -> heard.stream().map(UserStatus::getUserId).toList().containsAll(ids));
        await().until(() ->
                samples.countDocuments(Filters.and(Filters.in("_id", ids), Filters.exists("outbox.id"))) == 0);
    }

    @Test
    void what_another_instance_left_over_is_swept_once_it_is_overdue_and_not_before() {
        String fresh = insert("ACTIVE", anothers(Instant.now().plusSeconds(3600)));
        String overdue = insert("BANNED", anothers(Instant.now().minusSeconds(6)));
        outbox.tell(fresh);

        awaitHeard(overdue, "BANNED");

        await().untilAsserted(() -> assertThat(entries(overdue)).isEmpty());
        assertThat(entries(fresh)).hasSize(1);
        assertThat(heard).noneMatch(status -> status.getUserId().equals(fresh));
    }

    @Test
    void the_newest_state_is_told_whatever_the_entries_were_written_for() {
        String id = insert("ACTIVE", ours());
        samples.updateOne(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.set("state", "BANNED"), Updates.inc("version", 1L), Updates.push("outbox", ours())));

        outbox.tell(id);

        awaitHeard(id, "BANNED");
        await().untilAsserted(() -> assertThat(entries(id)).isEmpty());
        assertThat(heard.stream().filter(status -> status.getUserId().equals(id)))
                .extracting(UserStatus::getStatus)
                .containsOnly("BANNED");
    }

    @Test
    void a_document_that_changes_while_it_is_told_is_told_again() {
        String id = insert("ACTIVE", ours());
        // Tells the old state, and meanwhile another instance bans the user and tells that first.
        var slow = outboxes.of(samples, (document, entries) -> {
            if (document.getLong("version") == 1L) {
                samples.updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(Updates.set("state", "BANNED"), Updates.inc("version", 1L)));
            }
            return SampleService.statuses(document, entries);
        });
        slow.start();
        slow.tell(id);

        awaitHeard(id, "BANNED");
        await().untilAsserted(() -> assertThat(entries(id)).isEmpty());
        slow.stop();
        assertThat(heard.stream().filter(status -> status.getUserId().equals(id)))
                .last()
                .extracting(UserStatus::getStatus)
                .isEqualTo("BANNED");
    }

    @Test
    void who_tells_survives_an_error() {
        String id = insert("ACTIVE", ours());
        var met = new AtomicBoolean();
        var once = outboxes.of(samples, (document, entries) -> {
            if (document.getString("_id").equals(id) && met.compareAndSet(false, true)) {
                throw new StackOverflowError();
            }
            return SampleService.statuses(document, entries);
        });
        once.start();
        once.tell(id);

        awaitHeard(id, "ACTIVE");
        await().untilAsserted(() -> assertThat(entries(id)).isEmpty());
        once.stop();
        assertThat(met).isTrue();
    }

    @Test
    void a_document_that_cannot_be_told_holds_up_no_other() {
        double before = failures();
        String broken = insert(SampleService.UNTELLABLE, ours());
        String good = insert("ACTIVE", ours());

        outbox.tell(broken);
        outbox.tell(good);

        awaitHeard(good, "ACTIVE");
        await().untilAsserted(() -> assertThat(failures()).isGreaterThan(before));
        assertThat(entries(broken)).hasSize(1);
        samples.deleteOne(Filters.eq("_id", broken));
    }

    @Test
    void while_the_broker_is_away_the_age_of_the_oldest_message_shows() {
        var away = new AtomicBoolean(true);
        var stuck = outboxes.of(database().getCollection("stuck"), (document, entries) -> {
            if (away.get()) {
                throw new UnavailableException("The broker is away");
            }
            return SampleService.statuses(document, entries);
        });
        for (int minutes : new int[] {1, 60, 2}) {
            insert(database().getCollection("stuck"), "ACTIVE", anothers(minutesAgo(minutes)));
        }
        String fresh = insert(database().getCollection("stuck"), "ACTIVE", ours());
        stuck.start();
        stuck.tell(fresh);

        await().untilAsserted(() -> assertThat(age("stuck")).isBetween(3_600.0, 3_700.0));

        away.set(false);
        await().untilAsserted(() -> assertThat(age("stuck")).isZero());
        stuck.stop();
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().minusSeconds(60L * minutes);
    }

    private static double age(String collection) {
        return CONTEXT.getBean(MeterRegistry.class)
                .get("largesse.outbox.age")
                .tag("collection", collection)
                .gauge()
                .value();
    }

    @Test
    void what_is_queued_is_told_before_the_service_ends_and_it_can_start_again() {
        var another = outboxes.of(samples, SampleService::statuses);
        another.start();
        String first = insert("ACTIVE", ours());
        another.tell(first);
        another.stop();
        assertThat(another.isRunning()).isFalse();
        assertThat(entries(first)).isEmpty();

        another.start();
        String second = insert("ACTIVE", ours());
        another.tell(second);
        awaitHeard(second, "ACTIVE");
        another.stop();
    }

    private Document ours() {
        return outboxes.entry(new Document(), TraceContext.parse(null));
    }

    private static Document anothers(Instant at) {
        return new OutboxEntry(UUID.randomUUID().toString(), "another", at, TraceContext.parse(null), new Document())
                .toDocument();
    }

    private String insert(String state, Document entry) {
        return insert(samples, state, entry);
    }

    private static String insert(MongoCollection<Document> collection, String state, Document entry) {
        String id = UUID.randomUUID().toString();
        collection.insertOne(new Document("_id", id)
                .append("state", state)
                .append("version", 1L)
                .append(Outbox.FIELD, List.of(entry)));
        return id;
    }

    private List<Document> entries(String id) {
        Document found = samples.find(Filters.eq("_id", id)).first();
        return found == null ? List.of() : found.getList(Outbox.FIELD, Document.class);
    }

    private static void awaitHeard(String id, String state) {
        await().until(() -> heard.stream()
                .anyMatch(status ->
                        status.getUserId().equals(id) && status.getStatus().equals(state)));
    }

    private static MongoTemplate database() {
        return CONTEXT.getBean(MongoTemplate.class);
    }

    private static double failures() {
        return CONTEXT.getBean(MeterRegistry.class)
                .get("largesse.outbox.failures")
                .tag("collection", samples().getNamespace().getCollectionName())
                .counter()
                .count();
    }

    @SuppressWarnings("unchecked") // the only bean of this type
    private static MongoCollection<Document> samples() {
        return (MongoCollection<Document>)
                CONTEXT.getBeanProvider(ResolvableType.forClassWithGenerics(MongoCollection.class, Document.class))
                        .getObject();
    }
}
