package io.largesse.events.progress;

import io.largesse.events.progress.domain.Activity;
import io.largesse.events.progress.messaging.ActivityMessages;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes activities that came over HTTP: they go the way of all others, through the topic. */
@Component
public final class ActivityIntake {

    private final Publisher publisher;

    ActivityIntake(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Returns once the broker has all of them. */
    public void take(List<Activity> activities, TraceContext trace) {
        publisher.publish(activities.stream()
                .map(activity -> ActivityMessages.message(activity, trace))
                .toList());
    }
}
