package io.largesse.events.event.domain;

import java.util.List;

/**
 * Where the activity topic ended when something happened: tells, by no clock, what was published before it from what was published
 * after.
 *
 * @param topicId of the topic, which changes when a broker loses it and it is made anew
 * @param offsets the first offset that was not yet there, by partition
 */
public record LogEnd(String topicId, List<Long> offsets) {

    public LogEnd {
        offsets = List.copyOf(offsets);
    }

    /**
     * Whether a record was published after this. A partition that was added since begins after it; a topic that was made anew
     * does so as a whole, for the records of the earlier one are gone.
     */
    public boolean isBefore(String recordTopicId, int partition, long offset) {
        return !topicId.equals(recordTopicId) || partition >= offsets.size() || offset >= offsets.get(partition);
    }
}
