package io.largesse.events.progress.domain;

/**
 * An activity at its place in the topic, which no other record ever has.
 *
 * @param topicId of the topic, which changes when the topic is made anew and offsets begin again
 */
public record Published(Activity activity, String topicId, int partition, long offset) {}
