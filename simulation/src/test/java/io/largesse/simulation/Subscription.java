package io.largesse.simulation;

import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.messaging.Message;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** One partition of a topic, and the member of a service that handles it. */
final class Subscription<T extends SpecificRecordBase> {

    private static final int LARGEST_BATCH = 8;
    private static final Duration BEFORE_REDELIVERY = Duration.ofSeconds(1);

    private final World world;
    private final Topic<T> topic;
    private final int partition;
    private final Member.Service service;
    private final Function<Member, BatchHandler<T>> handler;
    private @Nullable Member owner;
    private int committed;
    /** Counts the owners: one that is not the last any more commits nothing. */
    private int generation;

    private boolean busy;
    private boolean held;

    Subscription(
            World world,
            Topic<T> topic,
            int partition,
            Member.Service service,
            Function<Member, BatchHandler<T>> handler) {
        this.world = world;
        this.topic = topic;
        this.partition = partition;
        this.service = service;
        this.handler = handler;
    }

    Member.Service service() {
        return service;
    }

    @Nullable
    Member owner() {
        return owner;
    }

    /** The new owner begins where the last commit was, whatever the one before is doing. */
    void assign(@Nullable Member member) {
        owner = member;
        generation++;
        busy = false;
    }

    boolean isReady() {
        return !busy && !held && !world.broker().isAway() && owner != null && !isCaughtUp();
    }

    /** Nobody reads it, or somebody does again. */
    void hold(boolean hold) {
        held = hold;
    }

    private boolean isCaughtUp() {
        return committed == world.broker().log(topic, partition).size();
    }

    /** Starts to handle what is there. */
    void deliver() {
        Member member = owner;
        if (member == null) {
            throw new IllegalStateException("nobody handles " + topic.name());
        }
        List<Message<?>> log = world.broker().log(topic, partition);
        int end = Math.min(log.size(), committed + 1 + world.chance().below(LARGEST_BATCH));
        List<Message<T>> batch = new ArrayList<>(end - committed);
        for (int i = committed; i < end; i++) {
            @SuppressWarnings("unchecked") // the topic has only these
            var message = (Message<T>) log.get(i);
            batch.add(message);
        }
        busy = true;
        int own = generation;
        world.spawn(member, topic.name(), () -> {
            boolean handled = handle(handler.apply(member), batch);
            if (own == generation) {
                committed = handled ? end : committed;
                if (handled) {
                    busy = false;
                } else {
                    world.later(BEFORE_REDELIVERY, () -> busy = own != generation && busy);
                }
            }
        });
    }

    // As the platform's listener does it.
    private boolean handle(BatchHandler<T> handling, List<Message<T>> batch) {
        try {
            batch.forEach(handling::check);
            List<String> contradicted = world.laws().contradicted(batch);
            handling.handle(batch);
            world.laws().noted(contradicted);
            return true;
        } catch (RuntimeException e) {
            if (Faults.isInfrastructure(e)) {
                return false;
            }
            if (batch.size() > 1) {
                boolean all = true;
                for (Message<T> message : batch) {
                    all &= handle(handling, List.of(message));
                }
                return all;
            }
            world.laws().deadLetter(Words.of(batch.getFirst().value()), e);
            return true;
        }
    }
}
