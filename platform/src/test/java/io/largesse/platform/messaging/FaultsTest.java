package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FaultsTest {

    private static final WriteConcernError UNCONFIRMED =
            new WriteConcernError(64, "WriteConcernFailed", "waiting for replication timed out", new BsonDocument());
    private static final BulkWriteError REFUSED = new BulkWriteError(121, "not valid", new BsonDocument(), 0);

    @Test
    void a_bulk_write_that_too_few_members_have_is_waited_for() {
        assertThat(Faults.isInfrastructure(bulk(List.of(), UNCONFIRMED))).isTrue();
        assertThat(Faults.isInfrastructure(bulk(List.of(REFUSED), UNCONFIRMED))).isTrue();
    }

    @Test
    void a_document_that_the_store_will_not_take_is_a_bug() {
        assertThat(Faults.isInfrastructure(bulk(List.of(REFUSED), null))).isFalse();
    }

    private static MongoBulkWriteException bulk(List<BulkWriteError> errors, @Nullable WriteConcernError concern) {
        return new MongoBulkWriteException(
                BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of()),
                errors,
                concern,
                new ServerAddress("store"),
                Set.of());
    }
}
