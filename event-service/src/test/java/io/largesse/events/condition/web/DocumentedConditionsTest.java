package io.largesse.events.condition.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Condition;
import io.largesse.platform.problem.FieldProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples in docs/conditions.md are conditions, and every type has one. */
class DocumentedConditionsTest {

    private static final Path DOCUMENT = Path.of("../docs/conditions.md");
    private static final Pattern ROW = Pattern.compile("^\\| (?:`[A-Z]+` )?\\| `(\\{.+?})` \\|", Pattern.MULTILINE);
    private static final Pattern FIRST_BLOCK = Pattern.compile("```json\n(.+?)```", Pattern.DOTALL);

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void every_example_is_read_and_shown_as_it_is_written() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<Condition.Type> seen = EnumSet.noneOf(Condition.Type.class);
        Matcher row = ROW.matcher(document);
        while (row.find()) {
            JsonNode example = JSON.readTree(row.group(1));
            assertThat(shown(example)).isEqualTo(example);
            seen.add(Condition.Type.valueOf(example.path("type").asString()));
        }
        assertThat(seen).containsExactly(Condition.Type.values());

        Matcher block = FIRST_BLOCK.matcher(document);
        assertThat(block.find()).isTrue();
        JsonNode tree = JSON.readTree(block.group(1));
        assertThat(shown(tree)).isEqualTo(tree);
    }

    private static @Nullable JsonNode shown(JsonNode example) {
        List<FieldProblem> problems = new ArrayList<>();
        Condition condition = ConditionReader.read(example, "", problems);
        assertThat(problems).isEmpty();
        return condition == null ? null : JSON.readTree(JSON.writeValueAsString(ConditionJson.write(condition)));
    }
}
