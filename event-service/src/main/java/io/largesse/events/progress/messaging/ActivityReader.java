package io.largesse.events.progress.messaging;

import io.largesse.activity.GameActivity;
import io.largesse.events.progress.domain.Published;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.TopicReader;
import io.largesse.schema.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads parts of the activity topic again. */
public final class ActivityReader implements AutoCloseable {

    private final String topicId;
    private final TopicReader<GameActivity> reader;

    /** @param topicId of the topic that is read */
    public ActivityReader(Consumers consumers, String topicId) {
        this.topicId = topicId;
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
        List<Published> published = part.messages().stream()
                .map(message -> new Published(
                        ActivityMessages.activity(message.value()),
                        topicId,
                        partition,
                        message.source().offset()))
                .filter(one -> one.activity().faults().isEmpty())
                .toList();
        return new Part(published, part.next());
    }

    @Override
    public void close() {
        reader.close();
    }
}
