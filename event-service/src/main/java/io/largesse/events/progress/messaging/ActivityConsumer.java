package io.largesse.events.progress.messaging;

import io.largesse.activity.GameActivity;
import io.largesse.events.event.messaging.ActivityLog;
import io.largesse.events.progress.ActivityCounter;
import io.largesse.events.progress.ActivityProperties;
import io.largesse.events.progress.domain.Activity;
import io.largesse.events.progress.domain.Published;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the activities of the topic. */
final class ActivityConsumer implements BatchHandler<GameActivity> {

    /** A topic that was made anew is known by offsets that begin again; should it have grown past ours already, by asking. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(10);

    private record TopicId(String value, Instant askedAt) {}

    private final ActivityCounter counter;
    private final ActivityLog log;
    private final ActivityProperties properties;
    private final InstantSource clock;
    private final Map<Integer, Long> lastOffsets = new ConcurrentHashMap<>();
    private volatile TopicId topicId = new TopicId("", Instant.MIN);

    ActivityConsumer(ActivityCounter counter, ActivityLog log, ActivityProperties properties, InstantSource clock) {
        this.counter = counter;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void check(Message<GameActivity> message) {
        List<Activity.Fault> faults =
                ActivityMessages.activity(message.value()).faults(properties.latest(clock.instant()));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("not an activity that can be counted: " + faults);
        }
    }

    @Override
    public void handle(List<Message<GameActivity>> batch) {
        String id = topicId(batch);
        long earliest = Long.MAX_VALUE;
        for (Message<GameActivity> message : batch) {
            earliest = Math.min(earliest, message.source().timestamp());
        }
        counter.count(
                batch.stream()
                        .map(message -> new Published(
                                ActivityMessages.activity(message.value()),
                                id,
                                message.source().partition(),
                                message.source().offset()))
                        .toList(),
                Instant.ofEpochMilli(earliest));
    }

    private String topicId(List<Message<GameActivity>> batch) {
        boolean backwards = false;
        for (Message<GameActivity> message : batch) {
            long offset = message.source().offset();
            Long last = lastOffsets.put(message.source().partition(), offset);
            backwards |= last != null && offset <= last;
        }
        Instant now = clock.instant();
        TopicId present = topicId;
        if (backwards || present.askedAt.isBefore(now.minus(ASKED_FOR))) {
            present = new TopicId(log.topicId(), now);
            topicId = present;
        }
        return present.value;
    }
}
