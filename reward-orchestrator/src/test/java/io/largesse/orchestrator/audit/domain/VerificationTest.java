package io.largesse.orchestrator.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.audit.domain.Verification.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VerificationTest {

    private static final String SERVICE = "event-service";
    private static final List<Link> CHAIN = chain(Link.Head.NONE, entry(1), entry(2), entry(3), entry(4));
    private static final Link.Head WRITTEN = CHAIN.getLast().head();

    @Test
    void a_chain_as_it_was_written_is_whole() {
        Verification seen = verify(CHAIN, WRITTEN);

        assertThat(seen.firstBroken()).isNull();
        assertThat(seen.entries()).isEqualTo(4);
        assertThat(seen.chains()).containsExactly(new Verification.Chain(SERVICE, WRITTEN));
    }

    @Test
    void a_head_that_was_written_earlier_is_none_the_worse() {
        assertThat(verify(CHAIN, CHAIN.get(1).head()).firstBroken()).isNull();
        assertThat(verify(CHAIN, Link.Head.NONE).firstBroken()).isNull();
        assertThat(verify(List.of(), Link.Head.NONE).firstBroken()).isNull();
    }

    @TestFactory
    Stream<DynamicTest> an_entry_of_which_anything_was_changed_is_found() {
        Map<String, UnaryOperator<Entry>> changes = Map.of(
                "entryId",
                        e -> with(
                                e,
                                "other",
                                e.at(),
                                e.actor(),
                                e.action(),
                                e.resource(),
                                e.before(),
                                e.after(),
                                e.reason(),
                                e.requestId()),
                "at",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at().plusMillis(1),
                                e.actor(),
                                e.action(),
                                e.resource(),
                                e.before(),
                                e.after(),
                                e.reason(),
                                e.requestId()),
                "actor",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                "other",
                                e.action(),
                                e.resource(),
                                e.before(),
                                e.after(),
                                e.reason(),
                                e.requestId()),
                "action",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor(),
                                "OTHER",
                                e.resource(),
                                e.before(),
                                e.after(),
                                e.reason(),
                                e.requestId()),
                "resource",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor(),
                                e.action(),
                                "other",
                                e.before(),
                                e.after(),
                                e.reason(),
                                e.requestId()),
                "before",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor(),
                                e.action(),
                                e.resource(),
                                null,
                                e.after(),
                                e.reason(),
                                e.requestId()),
                "after",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor(),
                                e.action(),
                                e.resource(),
                                e.before(),
                                "{}",
                                e.reason(),
                                e.requestId()),
                "reason",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor(),
                                e.action(),
                                e.resource(),
                                e.before(),
                                e.after(),
                                "",
                                e.requestId()),
                "requestId",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor(),
                                e.action(),
                                e.resource(),
                                e.before(),
                                e.after(),
                                e.reason(),
                                "other"),
                "two fields",
                        e -> with(
                                e,
                                e.entryId(),
                                e.at(),
                                e.actor() + e.action(),
                                "",
                                e.resource(),
                                e.before(),
                                e.after(),
                                e.reason(),
                                e.requestId()));
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    for (int i = 0; i < CHAIN.size(); i++) {
                        List<Link> links = new ArrayList<>(CHAIN);
                        Link old = links.get(i);
                        links.set(i, new Link(change.getValue().apply(old.entry()), old.number(), old.hash()));
                        assertThat(verify(links, WRITTEN).firstBroken()).isEqualTo(new Place(SERVICE, i + 1L));
                    }
                }));
    }

    @Test
    void an_entry_that_was_taken_out_is_found_the_last_one_too() {
        for (int i = 0; i < CHAIN.size(); i++) {
            List<Link> links = new ArrayList<>(CHAIN);
            links.remove(i);
            assertThat(verify(links, WRITTEN).firstBroken()).isEqualTo(new Place(SERVICE, i + 1L));
        }
        assertThat(verify(List.of(), WRITTEN).firstBroken()).isEqualTo(new Place(SERVICE, 1));
    }

    @Test
    void one_that_was_taken_out_is_found_though_those_after_it_were_numbered_anew() {
        List<Link> links = new ArrayList<>(CHAIN.subList(0, 1));
        for (Link link : CHAIN.subList(2, 4)) {
            links.add(new Link(link.entry(), link.number() - 1, link.hash()));
        }

        assertThat(verify(links, WRITTEN).firstBroken()).isEqualTo(new Place(SERVICE, 2));
    }

    @Test
    void entries_that_changed_places_or_were_put_in_are_found() {
        assertThat(verify(List.of(CHAIN.get(0), CHAIN.get(2), CHAIN.get(1), CHAIN.get(3)), WRITTEN)
                        .firstBroken())
                .isEqualTo(new Place(SERVICE, 2));
        List<Link> twice = new ArrayList<>(CHAIN);
        twice.add(2, CHAIN.get(1));
        assertThat(verify(twice, WRITTEN).firstBroken()).isEqualTo(new Place(SERVICE, 3));
    }

    @Test
    void a_chain_that_was_made_anew_ends_otherwise() {
        List<Link> anew = chain(Link.Head.NONE, entry(1), entry(20), entry(3), entry(4));

        assertThat(verify(anew, WRITTEN).firstBroken()).isEqualTo(new Place(SERVICE, 4));
    }

    @Test
    void of_several_chains_the_first_that_is_not_whole_is_named() {
        var walk = new Verification.Walk();
        walk.begin("a", Link.Head.NONE);
        walk.end();
        for (String service : List.of("b", "c")) {
            walk.begin(service, WRITTEN);
            CHAIN.subList(0, 2).forEach(walk::next);
            walk.end();
        }

        assertThat(walk.result().firstBroken()).isEqualTo(new Place("b", 3));
        assertThat(walk.result().entries()).isEqualTo(4);
        assertThat(walk.result().chains())
                .extracting(Verification.Chain::service)
                .containsExactly("a", "b", "c");
    }

    private static Verification verify(List<Link> links, Link.Head written) {
        var walk = new Verification.Walk();
        walk.begin(SERVICE, written);
        links.forEach(walk::next);
        walk.end();
        return walk.result();
    }

    private static List<Link> chain(Link.Head from, Entry... entries) {
        List<Link> links = new ArrayList<>();
        Link.Head head = from;
        for (Entry entry : entries) {
            links.add(Link.after(head, entry));
            head = links.getLast().head();
        }
        return links;
    }

    private static Entry entry(int number) {
        return new Entry(
                "entry-" + number,
                SERVICE,
                Instant.EPOCH.plusSeconds(number),
                "operator",
                "STOCK_CHANGED",
                "reward-1",
                "{\"total\":1}",
                "{\"total\":2}",
                null,
                "request-" + number);
    }

    private static Entry with(
            Entry old,
            String entryId,
            Instant at,
            String actor,
            String action,
            String resource,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            String requestId) {
        return new Entry(entryId, old.service(), at, actor, action, resource, before, after, reason, requestId);
    }
}
