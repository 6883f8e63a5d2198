package io.largesse.events.condition.web;

import io.largesse.events.condition.domain.Condition;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Conditions in the API document, type by type: what {@link ConditionReader} takes and {@link ConditionJson} writes, neither of which
 * springdoc can tell.
 */
@Component
final class ConditionSchemas implements OpenApiCustomizer {

    private static final String CONDITION = "Condition";

    /** The same tree, and in every node how far a player is. */
    private static final String PROGRESS = "ConditionProgress";

    /** What has a condition, and which. */
    private static final Map<String, String> HOLDERS = Map.of(
            "EventBody", CONDITION,
            "EventJson", CONDITION,
            "OpenEventJson", CONDITION,
            "ProgressJson", PROGRESS,
            "PreviewJson", PROGRESS);

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> TEXTS = Map.of("type", "object", "additionalProperties", TEXT);
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");
    private static final Map<String, Object> NUMBER = Map.of("type", "number");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer", "minimum", 1);
    private static final Map<String, Object> VALUE = Map.of("type", List.of("number", "string", "null"));

    @Override
    public void customise(OpenAPI api) {
        for (String name : List.of(CONDITION, PROGRESS)) {
            List<Map<String, Object>> alternatives = Arrays.stream(Condition.Type.values())
                    .map(type -> node(type, name))
                    .toList();
            api.getComponents().addSchemas(name, schema(Map.of("oneOf", alternatives)));
        }
        HOLDERS.forEach((holder, name) -> Objects.requireNonNull(
                        api.getComponents().getSchemas().get(holder), holder)
                .addProperty("condition", schema(Map.of("anyOf", List.of(reference(name), Map.of("type", "null"))))));
    }

    private static Map<String, Object> node(Condition.Type type, String name) {
        var node = new Node();
        node.must("type", Map.of("type", "string", "const", type.name()));
        switch (type) {
            case ALL, ANY -> node.must("of", Map.of("type", "array", "items", reference(name), "minItems", 1));
            case NOT ->
                node.must("of", Map.of("type", "array", "items", reference(name), "minItems", 1, "maxItems", 1));
            case COUNT -> {
                node.activity();
                node.may("distinctDays", FLAG);
                node.may("distinctBy", TEXT);
                node.must("atLeast", WHOLE);
            }
            case SUM, STREAK -> {
                node.activity();
                node.must("atLeast", WHOLE);
            }
            case MAX -> {
                node.activity();
                node.must("attribute", TEXT);
                node.must("atLeast", NUMBER);
            }
            case LATEST -> {
                node.activity();
                node.must("attribute", TEXT);
                node.may("atLeast", NUMBER);
                node.may("equals", TEXT);
            }
        }
        if (name.equals(PROGRESS)) {
            node.must("current", VALUE);
            node.must("target", VALUE);
            node.must("satisfied", FLAG);
        }
        return node.schema();
    }

    /** The schema of a node, as it is put together. */
    private static final class Node {

        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final List<String> required = new ArrayList<>();

        void must(String property, Map<String, Object> schema) {
            may(property, schema);
            required.add(property);
        }

        void may(String property, Map<String, Object> schema) {
            properties.put(property, schema);
        }

        void activity() {
            must("activity", TEXT);
            may("where", TEXTS);
        }

        Map<String, Object> schema() {
            return Map.of("type", "object", "properties", properties, "required", required);
        }
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Schema<?> schema(Map<String, Object> json) {
        return Json31.mapper().convertValue(json, Schema.class);
    }
}
