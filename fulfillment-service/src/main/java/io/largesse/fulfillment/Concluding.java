package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Reply;
import io.largesse.fulfillment.messaging.Replied;
import io.largesse.fulfillment.messaging.Replies;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Stores what providers said, and replies where nothing is open any more: for many claims at once. */
final class Concluding {

    private final Deciding deciding;
    private final Replies replies;
    private final InstantSource clock;

    Concluding(Deciding deciding, Replies replies, InstantSource clock) {
        this.deciding = deciding;
        this.replies = replies;
        this.clock = clock;
    }

    /** Leaves each with a reply that was sent, or with providers to ask. */
    List<Work> conclude(List<Work> group) {
        deciding.run(group);
        List<Replied> replied = new ArrayList<>(group.size());
        for (Work work : group) {
            Reply reply = work.reply();
            if (reply != null) {
                replied.add(new Replied(work.received(), reply, clock.instant()));
            }
        }
        replies.send(replied);
        return group;
    }
}
