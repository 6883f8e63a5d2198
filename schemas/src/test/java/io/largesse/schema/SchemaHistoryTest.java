package io.largesse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the schemas against {@code schemas/history/<topic>/<number>.avsc}, every schema that was ever released. A new one
 * must read and be read by all of them (FULL_TRANSITIVE), and must be recorded beside them:
 * {@code mvn -pl schemas test -Dschemas.record=true}.
 */
class SchemaHistoryTest {

    private static final Path HISTORY = Path.of("history");
    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static List<Topic<?>> topics() {
        return Topic.ALL;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void every_schema_is_compatible_with_all_its_history_and_recorded_in_it(Topic<?> topic) throws Exception {
        List<Schema> history = history(topic);
        FULL_TRANSITIVE.validate(topic.schema(), history.reversed());

        if (Boolean.getBoolean("schemas.record") && !isNewest(topic.schema(), history)) {
            Path file = HISTORY.resolve(topic.name()).resolve("%03d.avsc".formatted(history.size() + 1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, SchemaFormatter.format("json/pretty", topic.schema()) + "\n");
            history = history(topic);
        }
        assertThat(isNewest(topic.schema(), history))
                .as(
                        "%s is the newest schema in schemas/history; record it with"
                                + " `mvn -pl schemas test -Dschemas.record=true`",
                        topic.name())
                .isTrue();
    }

    @Test
    void a_field_without_a_default_is_refused() {
        Schema before = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema after = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .endRecord();

        assertThatThrownBy(() -> FULL_TRANSITIVE.validate(after, List.of(before)))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void history_has_no_topic_that_is_gone() throws IOException {
        try (Stream<Path> folders = Files.list(HISTORY)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Topic.ALL.stream().map(Topic::name).toList());
        }
    }

    private static boolean isNewest(Schema schema, List<Schema> history) {
        return !history.isEmpty() && history.getLast().equals(schema);
    }

    private static List<Schema> history(Topic<?> topic) throws IOException {
        Path folder = HISTORY.resolve(topic.name());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(Path::getFileName))
                    .map(SchemaHistoryTest::parse)
                    .toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
