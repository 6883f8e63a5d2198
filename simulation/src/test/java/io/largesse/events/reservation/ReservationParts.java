package io.largesse.events.reservation;

import io.largesse.claim.ClaimCommand;
import io.largesse.events.coupon.store.CouponStores;
import io.largesse.events.event.store.EventStores;
import io.largesse.events.progress.store.ProgressStores;
import io.largesse.events.reservation.messaging.ReservationMessages;
import io.largesse.events.reservation.messaging.UserStatuses;
import io.largesse.events.reservation.store.ReservationStores;
import io.largesse.events.reservation.store.SlotStore;
import io.largesse.events.reward.store.StockStores;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.Tables;
import io.largesse.platform.outbox.SilentOutbox;
import java.time.InstantSource;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One instance of the real event-service, as far as claims need it. */
public final class ReservationParts {

    private ReservationParts() {}

    public static BatchHandler<ClaimCommand> commands(
            MongoTemplate mongo, SilentOutbox silent, Tables tables, Publisher publisher, InstantSource clock) {
        UserStatuses users = ReservationMessages.statuses(tables);
        SlotStore slots = ReservationStores.slots(mongo);
        var checks = new Checks(EventStores.of(mongo, silent), slots, ProgressStores.of(mongo), users);
        var reservations = new Reservations(
                ReservationStores.reservations(mongo),
                slots,
                StockStores.of(mongo, silent),
                CouponStores.of(mongo),
                users);
        return ReservationMessages.commands(new ClaimSteps(checks, reservations, users), publisher, clock);
    }
}
