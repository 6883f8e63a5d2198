package io.largesse.events.reward.domain;

/**
 * A reward to make others from. What was made from it does not change with it.
 *
 * @param version counted up by every change
 */
public record RewardTemplate(String templateId, RewardDefinition definition, long version) {}
