package io.largesse.events.progress.messaging;

import io.largesse.activity.GameActivity;
import io.largesse.events.progress.domain.Activity;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;

/** Activities as messages. */
public final class ActivityMessages {

    private ActivityMessages() {}

    public static Outgoing<?> message(Activity activity, TraceContext trace) {
        var message = new GameActivity(
                activity.activityId(),
                activity.userId(),
                activity.type(),
                activity.occurredAt(),
                activity.quantity(),
                activity.attributes());
        return new Outgoing<>(Topic.GAME_ACTIVITY, activity.userId(), message, trace);
    }

    static Activity activity(GameActivity message) {
        return new Activity(
                message.getActivityId(),
                message.getUserId(),
                message.getType(),
                message.getOccurredAt(),
                message.getQuantity(),
                message.getAttributes());
    }
}
