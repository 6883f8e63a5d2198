package io.largesse.events.reservation.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.largesse.events.reservation.domain.Refusal;
import io.largesse.events.reservation.domain.Reservation;
import io.largesse.events.reservation.domain.ReservedLine;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code reservations}: one document per claim, {@code _id} the claim's id. */
@Component
public final class ReservationStore {

    private final MongoCollection<Document> collection;

    ReservationStore(MongoTemplate mongo) {
        collection = mongo.getCollection("reservations");
    }

    public Map<String, Reservation> read(Collection<String> claimIds) {
        Map<String, Reservation> reservations = new HashMap<>();
        Bulk.read(collection, claimIds).forEach((id, document) -> reservations.put(id, read(document)));
        return reservations;
    }

    /**
     * @param inserted that must not be there yet
     * @param updated that must have the version before theirs
     * @return whether all were made
     */
    public boolean write(List<Reservation> inserted, List<Reservation> updated) {
        List<WriteModel<Document>> writes = new ArrayList<>(inserted.size() + updated.size());
        inserted.forEach(reservation -> writes.add(new InsertOneModel<>(write(reservation))));
        updated.forEach(reservation -> writes.add(new ReplaceOneModel<>(
                and(eq("_id", reservation.claimId()), eq("version", reservation.version() - 1)), write(reservation))));
        return Bulk.write(collection, writes);
    }

    private static Document write(Reservation reservation) {
        Refusal reason = reservation.reason();
        return new Document("_id", reservation.claimId())
                .append("state", reservation.state().name())
                .append("slot", reservation.slotId())
                .append(
                        "lines",
                        reservation.lines().stream()
                                .map(ReservationStore::write)
                                .toList())
                .append("granted", List.copyOf(reservation.granted()))
                .append("reason", reason == null ? null : write(reason))
                .append("version", reservation.version());
    }

    private static Document write(ReservedLine line) {
        Document document = new Document("rewardId", line.rewardId())
                .append("quantity", line.quantity())
                .append("limited", line.limited())
                .append("refused", line.refused());
        return line.coupon() == null ? document : document.append("coupon", line.coupon());
    }

    private static Document write(Refusal reason) {
        return new Document("code", reason.code())
                .append("message", reason.message())
                .append("detail", new Document(reason.detail()));
    }

    private static Reservation read(Document document) {
        return new Reservation(
                document.getString("_id"),
                Reservation.State.valueOf(document.getString("state")),
                document.getString("slot"),
                document.getList("lines", Document.class).stream()
                        .map(line -> new ReservedLine(
                                line.getString("rewardId"),
                                line.getLong("quantity"),
                                line.getBoolean("limited"),
                                line.getBoolean("refused"),
                                line.getLong("coupon")))
                        .toList(),
                Set.copyOf(document.getList("granted", String.class)),
                reason(document.get("reason", Document.class)),
                document.getLong("version"));
    }

    private static @Nullable Refusal reason(@Nullable Document reason) {
        return reason == null
                ? null
                : new Refusal(
                        reason.getString("code"), reason.getString("message"), reason.get("detail", Document.class));
    }
}
