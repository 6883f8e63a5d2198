package io.largesse.events.reservation.messaging;

import io.largesse.claim.ClaimCommand;
import io.largesse.events.reservation.ClaimSteps;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.Tables;
import java.time.InstantSource;

/** Makes what the real service consumes with. */
public final class ReservationMessages {

    private ReservationMessages() {}

    public static UserStatuses statuses(Tables tables) {
        return new UserStatuses(tables);
    }

    public static BatchHandler<ClaimCommand> commands(ClaimSteps steps, Publisher publisher, InstantSource clock) {
        return new ClaimCommandConsumer(steps, publisher, clock);
    }
}
