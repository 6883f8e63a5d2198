package io.largesse.platform.messaging;

import static java.util.Collections.synchronizedMap;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps Avro readers and writers by schema. The serde's own provider computes a fingerprint of the schema for every record, which
 * costs twenty times the decoding itself. Schemas are few and the serde holds on to each, so their identity is enough and bounded.
 */
public final class CachedDatums<T extends SpecificRecord> implements AvroDatumProvider<T> {

    private final Map<Schema, DatumReader<T>> readers = synchronizedMap(new IdentityHashMap<>());
    private final Map<Schema, DatumWriter<T>> writers = synchronizedMap(new IdentityHashMap<>());

    @Override
    public void configure(AvroSerdeConfig config) {
        // nothing to set
    }

    @Override
    public DatumWriter<T> createDatumWriter(T data, Schema schema) {
        return writers.computeIfAbsent(schema, written -> new SpecificDatumWriter<>(written));
    }

    @Override
    public DatumReader<T> createDatumReader(Schema written) {
        return readers.computeIfAbsent(written, schema -> {
            Class<?> type = SpecificData.get().getClass(schema);
            if (type == null) {
                throw new AvroTypeException("There is no class for " + schema.getFullName());
            }
            return new SpecificDatumReader<>(schema, SpecificData.get().getSchema(type));
        });
    }

    @Override
    public Schema toSchema(T data) {
        return data.getSchema();
    }
}
