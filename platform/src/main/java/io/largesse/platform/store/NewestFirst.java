package io.largesse.platform.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The order of lists that are read page by page while more arrives: by a time that never changes, and of one time by {@code _id}.
 *
 * @param time field of the time
 */
public record NewestFirst(String time) {

    private static final String ID = "_id";

    /** To sort by, and to end the keys of an index with. */
    public Bson order() {
        return Indexes.descending(time, ID);
    }

    /**
     * What comes after a document: all of these hold.
     *
     * @param at its time
     * @param id its {@code _id}
     */
    public List<Bson> after(Instant at, String id) {
        Date date = Date.from(at);
        // The first says nothing new, but an index can begin there.
        return List.of(Filters.lte(time, date), Filters.or(Filters.lt(time, date), Filters.lt(ID, id)));
    }
}
