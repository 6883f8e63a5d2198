package io.largesse.fulfillment.messaging;

import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.Tables;

/** Makes what the real service tells and is told with. */
public final class FulfillmentMessages {

    private FulfillmentMessages() {}

    public static UserStatuses statuses(Tables tables) {
        return new UserStatuses(tables);
    }

    public static Replies replies(Publisher publisher) {
        return new Replies(publisher);
    }
}
