package io.largesse.events.event;

import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Event;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.Stock;
import org.jspecify.annotations.Nullable;

/** What comes of a wish to change a reward. */
public sealed interface RewardChange {

    /**
     * @param event that has the reward
     * @param stock null where the reward is unlimited
     */
    record Done(Event event, Reward reward, @Nullable Stock stock) implements RewardChange {}

    /** Nothing has changed. */
    record NotDone(Change why) implements RewardChange {}
}
