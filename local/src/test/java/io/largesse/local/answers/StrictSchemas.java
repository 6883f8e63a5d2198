package io.largesse.local.answers;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of an OpenAPI document, read strictly: an object has no field that its schema does not name. */
final class StrictSchemas {

    private static final String DEFINITIONS = "$defs";
    private static final String REFERENCE = "$ref";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PROPERTIES = "properties";
    private static final String ADDITIONAL = "additionalProperties";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final JsonNode definitions;

    StrictSchemas(JsonNode document) {
        this.definitions = closed(document.at("/components/schemas").deepCopy());
    }

    /** What of the value is not as the schema has it. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) closed(schema.deepCopy());
        whole.set(DEFINITIONS, definitions);
        return registry.getSchema(whole).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    /** With what it refers to looked for beside it. */
    private static JsonNode closed(JsonNode node) {
        node.forEach(StrictSchemas::closed);
        if (node instanceof ObjectNode object) {
            if (object.path(PROPERTIES).isObject() && !object.has(ADDITIONAL)) {
                object.put(ADDITIONAL, false);
            }
            if (object.has(REFERENCE)) {
                object.put(REFERENCE, object.path(REFERENCE).asString().replace(SCHEMAS, "#/" + DEFINITIONS + "/"));
            }
        }
        return node;
    }
}
