package io.largesse.events.progress.messaging;

import io.largesse.activity.GameActivity;
import io.largesse.events.progress.ActivityProperties;
import io.largesse.events.progress.domain.Activity;
import io.largesse.events.progress.domain.Published;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Message;
import io.largesse.platform.messaging.TopicReader;
import io.largesse.schema.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads parts of the activity topic again. */
public final class ActivityReader implements AutoCloseable {

    private final String topicId;
    private final ActivityProperties properties;
    private final InstantSource clock;
    private final TopicReader<GameActivity> reader;

    /** @param topicId of the topic that is read */
    public ActivityReader(Consumers consumers, String topicId, ActivityProperties properties, InstantSource clock) {
        this.topicId = topicId;
        this.properties = properties;
        this.clock = clock;
        this.reader = consumers.reader(Topic.GAME_ACTIVITY);
    }

    /**
     * @param published those that can be counted, in the topic's order
     * @param next the first offset that was not read
     */
    public record Part(List<Published> published, long next) {}

    /** The offset of the first record of each partition that was published at the instant or later, where there is one. */
    public Map<Integer, Long> since(Instant instant, Collection<Integer> partitions) {
        return reader.since(instant, partitions);
    }

    /** Reads on in a partition, as far as one poll brings, up to {@code end}. */
    public Part read(int partition, long from, long end) {
        TopicReader.Part<GameActivity> part = reader.read(partition, from, end);
        long now = clock.millis();
        List<Published> published = new ArrayList<>();
        for (Message<GameActivity> message : part.messages()) {
            Activity activity = ActivityMessages.activity(message.value());
            // What was of the future when it was published has gone to the dead letters.
            Instant at = Instant.ofEpochMilli(Math.min(now, message.source().timestamp()));
            if (activity.faults(properties.latest(at)).isEmpty()) {
                published.add(new Published(
                        activity, topicId, partition, message.source().offset()));
            }
        }
        return new Part(published, part.next());
    }

    @Override
    public void close() {
        reader.close();
    }
}
