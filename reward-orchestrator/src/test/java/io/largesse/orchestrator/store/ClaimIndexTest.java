package io.largesse.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimFilter.Stuck;
import io.largesse.orchestrator.domain.ClaimQuery.Position;
import io.largesse.orchestrator.domain.ClaimStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That each query has the index that docs/data-model.md says it has: the query names the index's first fields, and its partial
 * condition, and the rest of the index is the order. The store of the tests has no indexes and explains nothing; MongoDB may choose
 * another of those that serve.
 */
class ClaimIndexTest {

    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Stuck STUCK = new Stuck(AT, 3, AT);

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of(filter(null, null, null, null), ClaimIndex.NEWEST),
                Arguments.of(filter(null, "event", null, null), ClaimIndex.OF_EVENT),
                Arguments.of(filter(null, null, ClaimStatus.FAILED, null), ClaimIndex.ENDED),
                Arguments.of(filter(null, "event", ClaimStatus.SUCCEEDED, null), ClaimIndex.ENDED_OF_EVENT),
                Arguments.of(filter(null, "event", ClaimStatus.PENDING_RESERVATION, null), ClaimIndex.OF_EVENT),
                Arguments.of(filter(null, null, ClaimStatus.NEEDS_INTERVENTION, null), ClaimIndex.UNDER_REVIEW),
                Arguments.of(filter(null, "event", ClaimStatus.NEEDS_INTERVENTION, null), ClaimIndex.UNDER_REVIEW),
                Arguments.of(filter(null, null, null, "OUT_OF_STOCK"), ClaimIndex.FOR_REASON),
                Arguments.of(filter(null, "event", null, "OUT_OF_STOCK"), ClaimIndex.FOR_REASON),
                Arguments.of(filter(null, null, ClaimStatus.REJECTED, "OUT_OF_STOCK"), ClaimIndex.FOR_REASON),
                Arguments.of(filter(null, "event", ClaimStatus.REJECTED, "OUT_OF_STOCK"), ClaimIndex.ENDED_OF_EVENT),
                Arguments.of(filter("user", null, null, null), ClaimIndex.OF_USER),
                Arguments.of(filter("user", "event", null, null), ClaimIndex.OF_USER),
                Arguments.of(filter("user", null, ClaimStatus.FAILED, null), ClaimIndex.OF_USER),
                Arguments.of(filter("user", null, null, "OUT_OF_STOCK"), ClaimIndex.OF_USER),
                Arguments.of(filter("user", "event", ClaimStatus.FAILED, "OUT_OF_STOCK"), ClaimIndex.OF_USER));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_list_is_served_in_its_order(ClaimFilter filter, ClaimIndex index) {
        for (ClaimFilter window : List.of(filter, between(filter))) {
            for (Position after : new @Nullable Position[] {null, new Position(AT, "claim")}) {
                Query query = Query.of(window, after);
                List<String> keys = keys(index);
                int asked = keys.size() - 2;
                assertThat(query.fields()).containsAll(keys.subList(0, asked));
                assertThat(inOrder(index).subList(asked, keys.size()))
                        .isEqualTo(List.copyOf(
                                ClaimIndex.NEWEST_FIRST.order().toBsonDocument().entrySet()));
                assertThat(query.says(index)).isTrue();
            }
        }
    }

    static Stream<ClaimFilter> unsettled() {
        return Stream.of(
                filter(null, null, ClaimStatus.COMPENSATING, null),
                new ClaimFilter(null, null, null, null, null, null, STUCK),
                new ClaimFilter(null, "event", ClaimStatus.PENDING_FULFILLMENT, null, null, null, STUCK));
    }

    /** They are few, and put in order when they are read. */
    @ParameterizedTest
    @MethodSource("unsettled")
    void what_is_under_way_is_found_among_what_is_not_settled(ClaimFilter filter) {
        assertThat(Query.of(filter, null).says(ClaimIndex.UNSETTLED)).isTrue();
        assertThat(keys(ClaimIndex.UNSETTLED)).containsExactly("wakeAt");
    }

    /** What a query says, one thing after the other. */
    private record Query(Set<String> fields, List<BsonValue> parts) {

        static Query of(ClaimFilter filter, @Nullable Position after) {
            BsonDocument rendered = ClaimFilters.of(filter, after).toBsonDocument();
            List<BsonValue> parts =
                    rendered.containsKey("$and") ? List.copyOf(rendered.getArray("$and")) : List.of(rendered);
            Set<String> fields = new HashSet<>();
            for (BsonValue part : parts) {
                part.asDocument().forEach((field, value) -> {
                    if (value.isString()) {
                        fields.add(field);
                    }
                });
            }
            return new Query(fields, parts);
        }

        /** Whether all that is asked for is in the index. */
        boolean says(ClaimIndex index) {
            return index.only() == null
                    || parts.contains(index.only().toBsonDocument())
                    || fields.stream()
                            .map(field -> Filters.exists(field).toBsonDocument())
                            .anyMatch(index.only().toBsonDocument()::equals);
        }
    }

    private static List<String> keys(ClaimIndex index) {
        return List.copyOf(index.keys().toBsonDocument().keySet());
    }

    private static List<Object> inOrder(ClaimIndex index) {
        return new ArrayList<>(index.keys().toBsonDocument().entrySet());
    }

    private static ClaimFilter filter(
            @Nullable String userId, @Nullable String eventId, @Nullable ClaimStatus status, @Nullable String reason) {
        return new ClaimFilter(userId, eventId, status, reason, null, null, Stuck.OR_NOT);
    }

    private static ClaimFilter between(ClaimFilter filter) {
        return new ClaimFilter(
                filter.userId(),
                filter.eventId(),
                filter.status(),
                filter.reason(),
                AT,
                AT.plusSeconds(1),
                filter.stuck());
    }
}
