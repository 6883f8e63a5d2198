package io.largesse.orchestrator.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.audit.domain.AuditQuery.Filter;
import io.largesse.orchestrator.audit.domain.AuditQuery.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That each query has the index that docs/data-model.md says it has: the query names the index's first field, and the rest of the index is
 * the order. The store of the tests has no indexes and explains nothing; MongoDB may choose another of those that serve.
 */
class AuditIndexTest {

    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Path DOCUMENT = Path.of("../docs/data-model.md");

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of(filter(null, null, null), AuditIndex.NEWEST),
                Arguments.of(filter("user", null, null), AuditIndex.OF_ACTOR),
                Arguments.of(filter(null, "ROLES_CHANGED", null), AuditIndex.OF_ACTION),
                Arguments.of(filter(null, null, "user:1"), AuditIndex.OF_RESOURCE),
                Arguments.of(filter("user", "ROLES_CHANGED", null), AuditIndex.OF_ACTOR),
                Arguments.of(filter("user", "ROLES_CHANGED", null), AuditIndex.OF_ACTION),
                Arguments.of(filter("user", null, "user:1"), AuditIndex.OF_RESOURCE),
                Arguments.of(filter(null, "ROLES_CHANGED", "user:1"), AuditIndex.OF_RESOURCE),
                Arguments.of(filter("user", "ROLES_CHANGED", "user:1"), AuditIndex.OF_RESOURCE));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_list_is_served_in_its_order(Filter filter, AuditIndex index) {
        for (Filter window : List.of(filter, between(filter))) {
            for (Position after : new @Nullable Position[] {null, new Position(AT, "auth-service", 7)}) {
                List<String> keys = keys(index);
                int asked = keys.size() - 2;
                assertThat(equalTo(AuditFilters.of(window, after))).containsAll(keys.subList(0, asked));
                assertThat(List.copyOf(index.keys().toBsonDocument().entrySet()).subList(asked, keys.size()))
                        .isEqualTo(List.copyOf(
                                AuditIndex.NEWEST_FIRST.order().toBsonDocument().entrySet()));
            }
        }
    }

    @Test
    void a_page_begins_where_the_one_before_ended() {
        BsonDocument next = AuditFilters.of(filter(null, null, null), new Position(AT, "auth-service", 7))
                .toBsonDocument();
        assertThat(parts(next).getFirst().toString())
                .isEqualTo("{\"at\": {\"$lte\": {\"$date\": \"2026-11-01T00:00:00Z\"}}}");
    }

    @Test
    void entries_are_known_by_their_ids_and_a_chain_is_read_in_the_order_of_its_own() {
        assertThat(AuditFilters.ofEntries(Set.of("entry")).toBsonDocument()).containsOnlyKeys("entryId");
        assertThat(keys(AuditIndex.OF_ENTRY)).containsExactly("entryId");
        assertThat(parts(AuditFilters.ofService("auth-service").toBsonDocument()))
                .allSatisfy(part -> assertThat(part.asDocument()).containsOnlyKeys("_id"));
    }

    @Test
    void the_indexes_are_those_of_the_data_model() throws IOException {
        String indexes = AuditIndex.ALL.stream()
                .map(index -> "`" + String.join(", ", keys(index)) + "`")
                .collect(Collectors.joining("; ", "Indexes: ", "."));
        assertThat(Files.readString(DOCUMENT)).contains(indexes);
    }

    private static List<BsonValue> parts(BsonDocument query) {
        return query.containsKey("$and") ? List.copyOf(query.getArray("$and")) : List.of(query);
    }

    /** The fields of which a query says what they are. */
    private static Set<String> equalTo(Bson query) {
        Set<String> fields = new HashSet<>();
        for (BsonValue part : parts(query.toBsonDocument())) {
            part.asDocument().forEach((field, value) -> {
                if (value.isString()) {
                    fields.add(field);
                }
            });
        }
        return fields;
    }

    private static List<String> keys(AuditIndex index) {
        return List.copyOf(index.keys().toBsonDocument().keySet());
    }

    private static Filter filter(@Nullable String actor, @Nullable String action, @Nullable String resource) {
        return new Filter(actor, action, resource, null, null);
    }

    private static Filter between(Filter filter) {
        return new Filter(filter.actor(), filter.action(), filter.resource(), AT, AT.plusSeconds(1));
    }
}
