package io.largesse.events.reservation.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real stores of reservations and slots. */
public final class ReservationStores {

    private ReservationStores() {}

    public static ReservationStore reservations(MongoTemplate mongo) {
        return new ReservationStore(mongo);
    }

    public static SlotStore slots(MongoTemplate mongo) {
        return new SlotStore(mongo);
    }
}
