package io.largesse.bench.load;

import io.largesse.bench.players.Api;
import io.largesse.schema.Topic;
import java.net.URI;
import org.apache.avro.Schema;

/** Schemas and the ids that records carry, from any registry that speaks Confluent's REST API. */
final class WriterSchemas {

    private final Api registry;

    /** @param registry base address of the Confluent-compatible API, {@code …/apis/ccompat/v7} for Apicurio */
    WriterSchemas(URI registry) {
        this.registry = new Api(registry);
    }

    /** The id of the latest schema of a topic's values. */
    int latest(Topic<?> topic) {
        return registry.get("/subjects/" + topic.subject() + "/versions/latest", null)
                .get("id")
                .intValue();
    }

    Schema get(int id) {
        String schema = registry.get("/schemas/ids/" + id, null).get("schema").stringValue();
        return new Schema.Parser().parse(schema);
    }
}
