package io.largesse.orchestrator.deadletters.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeepingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String TOPIC = "user.status";

    private final Map<String, Known> kept = new HashMap<>();

    @Test
    void the_same_dead_letter_told_again_is_one_entry_and_one_failure() {
        keep(failure(5, "group", null), failure(5, "group", null));
        keep(failure(5, "group", null));

        assertThat(kept.values())
                .singleElement()
                .satisfies(one -> assertThat(one.standing().failures()).isOne());
    }

    @Test
    void two_groups_have_an_entry_each() {
        keep(failure(5, "group", null), failure(5, "other", null));

        assertThat(kept).hasSize(2);
        assertThat(kept.keySet()).allMatch(id -> id.matches("[0-9a-f]{32}-[0-9a-f]{12}"));
    }

    @Test
    void a_record_at_the_same_place_of_a_topic_made_anew_is_another() {
        keep(failure(5, "group", null));
        keep(new Failure(
                new Position(TOPIC, 0, 5, NOW.plusSeconds(60)), "group", "k", bytes("x"), List.of(), why(), NOW, null));

        assertThat(kept).hasSize(2);
    }

    @Test
    void a_record_that_was_sent_again_and_fails_again_opens_its_entry_and_counts() {
        String id = keep(failure(5, "group", null));
        sendAgain(id);

        keep(failure(9, "group", id), failure(9, "group", id));

        assertThat(kept).containsOnlyKeys(id);
        Standing standing = standing(id);
        assertThat(standing.status()).isEqualTo(Status.OPEN);
        assertThat(standing.failures()).isEqualTo(2);
        assertThat(standing.history())
                .extracting(Act::kind)
                .containsExactly(Act.Kind.FAILED, Act.Kind.REDRIVE, Act.Kind.SENT, Act.Kind.FAILED);
    }

    @Test
    void a_late_repeat_of_the_first_failure_does_not_open_what_was_sent_again() {
        String id = keep(failure(5, "group", null));
        sendAgain(id);

        keep(failure(5, "group", null));

        assertThat(standing(id).status()).isEqualTo(Status.REDRIVEN);
    }

    @Test
    void a_copy_that_fails_in_every_group_makes_no_more_entries() {
        String id = keep(failure(5, "group", null));
        String other = keep(failure(5, "other", null));
        sendAgain(id);

        keep(failure(9, "group", id), failure(9, "other", id), failure(9, "third", id));

        assertThat(standing(id).failures()).isEqualTo(2);
        assertThat(standing(other).failures()).isEqualTo(2);
        assertThat(kept).hasSize(3);

        String third = kept.keySet().stream()
                .filter(one -> !one.equals(id) && !one.equals(other))
                .findFirst()
                .orElseThrow();
        sendAgain(third);
        keep(failure(12, "group", third), failure(12, "other", third), failure(12, "third", third));

        assertThat(kept).hasSize(3);
        assertThat(standing(third).failures()).isEqualTo(2);
        assertThat(standing(id).failures()).isEqualTo(3);
    }

    @Test
    void who_names_an_entry_with_another_record_gets_an_entry_of_its_own() {
        String id = keep(failure(5, "group", null));

        keep(new Failure(new Position(TOPIC, 0, 9, NOW), "group", "k", bytes("other"), List.of(), why(), NOW, id));
        keep(failure(10, "group", "nonsense"));

        assertThat(kept).hasSize(3);
        assertThat(standing(id).failures()).isOne();
    }

    @Test
    void only_what_is_open_is_sent_again_or_given_up() {
        Standing open = Standing.first(failure(5, "group", null));
        Standing redriving = open.redrive(order("run")).orElseThrow();
        Standing redriven = redriving.sent(NOW);
        Standing discarded = open.discarded(NOW, "operator", "worthless").orElseThrow();

        Order order = order("another");
        assertThat(redriving.redrive(order)).isEmpty();
        assertThat(redriven.redrive(order)).isEmpty();
        assertThat(discarded.redrive(order)).isEmpty();
        assertThat(redriving.discarded(NOW, "operator", "x")).isEmpty();
        assertThat(redriven.discarded(NOW, "operator", "x")).isEmpty();
        assertThat(discarded.discarded(NOW, "operator", "x")).contains(discarded);
        assertThat(redriven.taken("me", NOW)).isEmpty();
        assertThat(redriving.taken("me", NOW).orElseThrow().isTakenBy("me")).isTrue();
        assertThat(redriving.taken("me", NOW).orElseThrow().isTakenBy("other")).isFalse();
        assertThat(redriving
                        .refused(NOW, "too large")
                        .redrive(order)
                        .orElseThrow()
                        .redrive())
                .extracting(Redrive::attempt)
                .isEqualTo(2);
    }

    @Test
    void by_one_order_it_is_sent_once_whatever_came_of_it() {
        Standing redriving =
                Standing.first(failure(5, "group", null)).redrive(order("run")).orElseThrow();
        Standing failed = redriving.sent(NOW).failed(failure(6, "group", null));

        assertThat(redriving.redrive(order("run"))).contains(redriving);
        assertThat(failed.status()).isEqualTo(Status.OPEN);
        assertThat(failed.redrive(order("run"))).contains(failed);
        assertThat(failed.redrive(order("another"))).map(Standing::status).contains(Status.REDRIVING);
    }

    private static Order order(String run) {
        return new Order(run, NOW, "operator", "repaired", 10);
    }

    @Test
    void what_is_done_with_says_since_when_and_every_change_counts_up() {
        Standing open = Standing.first(failure(5, "group", null));
        Standing redriving = open.redrive(order("run")).orElseThrow();

        assertThat(open.doneAt()).isEmpty();
        assertThat(redriving.doneAt()).isEmpty();
        assertThat(redriving.sent(NOW.plusSeconds(3)).doneAt()).contains(NOW.plusSeconds(3));
        assertThat(open.discarded(NOW.plusSeconds(4), "operator", "worthless")
                        .orElseThrow()
                        .doneAt())
                .contains(NOW.plusSeconds(4));
        assertThat(open.version()).isEqualTo(1);
        assertThat(redriving.version()).isEqualTo(2);
        assertThat(open.failed(failure(6, "group", null)).version()).isEqualTo(2);
    }

    @Test
    void a_reason_is_cut_off_where_it_is_too_long() {
        assertThat(new Reason("X", "m".repeat(2_000)).message()).hasSize(2_000);
        assertThat(new Reason("X", "m".repeat(2_001)).message()).hasSize(2_001).endsWith("m…");
    }

    @Test
    void what_is_kept_of_a_record_that_fails_for_ever_is_bounded() {
        Standing standing = Standing.first(failure(0, "group", null));
        for (int offset : IntStream.rangeClosed(1, 1000).toArray()) {
            standing = standing.failed(failure(offset, "group", null));
        }

        assertThat(standing.failures()).isEqualTo(1001);
        assertThat(standing.history()).hasSize(50);
        assertThat(standing.seen()).hasSize(50);
        assertThat(new Reason("X", "m".repeat(100_000)).message()).hasSizeLessThan(2100);
    }

    private void sendAgain(String id) {
        Standing sent = standing(id).redrive(order("run")).orElseThrow().sent(NOW);
        kept.put(id, new Known(id, Objects.requireNonNull(kept.get(id)).content(), sent));
    }

    private Standing standing(String id) {
        return Objects.requireNonNull(kept.get(id)).standing();
    }

    /** As the keeper does it; returns the id of the first. */
    private String keep(Failure... failures) {
        List<Failure> all = List.of(failures);
        List<String> ids = Keeping.ids(all, kept);
        Keeping keeping = Keeping.of(all, ids, Map.copyOf(kept));
        keeping.news()
                .forEach(letter -> kept.put(letter.id(), new Known(letter.id(), letter.content(), letter.standing())));
        keeping.changes()
                .forEach(change -> kept.computeIfPresent(
                        change.id(), (id, before) -> new Known(id, before.content(), change.after())));
        return ids.getFirst();
    }

    private static Failure failure(long offset, String group, @Nullable String redriven) {
        return new Failure(
                new Position(TOPIC, 0, offset, NOW), group, "k", bytes("x"), List.of(), why(), NOW, redriven);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reason why() {
        return new Reason("java.lang.IllegalStateException", "no");
    }
}
