package io.largesse.bench.load;

import io.largesse.bench.players.Api;
import java.net.URI;
import org.apache.avro.Schema;

/** Schemas by the id that a record carries, from any registry that speaks Confluent's REST API. */
final class WriterSchemas {

    private final Api registry;

    /** @param registry base address of the Confluent-compatible API, {@code …/apis/ccompat/v7} for Apicurio */
    WriterSchemas(URI registry) {
        this.registry = new Api(registry);
    }

    Schema get(int id) {
        String schema = registry.get("/schemas/ids/" + id, null).get("schema").stringValue();
        return new Schema.Parser().parse(schema);
    }
}
