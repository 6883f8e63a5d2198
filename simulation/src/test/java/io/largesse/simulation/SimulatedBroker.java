package io.largesse.simulation;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.platform.messaging.Message;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Logs that outlive everyone, and a network before them that loses, repeats and delays. */
final class SimulatedBroker {

    static final int PARTITIONS = 2;

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);
    private static final byte[] NO_BYTES = {};

    private final World world;
    private final Map<String, List<List<Message<?>>>> logs = new LinkedHashMap<>();
    private final Map<String, Instant> cutOff = new HashMap<>();
    private boolean away;

    SimulatedBroker(World world) {
        this.world = world;
    }

    List<Message<?>> log(Topic<?> topic, int partition) {
        return logs.computeIfAbsent(topic.name(), _ -> {
                    List<List<Message<?>>> partitions = new ArrayList<>();
                    for (int i = 0; i < PARTITIONS; i++) {
                        partitions.add(new ArrayList<>());
                    }
                    return partitions;
                })
                .get(partition);
    }

    Publisher publisher() {
        return new Publisher() {
            @Override
            public void publish(List<? extends Outgoing<?>> messages) {
                take(messages);
            }

            @Override
            public CompletableFuture<Void> send(List<? extends Outgoing<?>> messages) {
                try {
                    take(messages);
                    return CompletableFuture.completedFuture(null);
                } catch (UnavailableException e) {
                    return CompletableFuture.failedFuture(e);
                }
            }
        };
    }

    private void take(List<? extends Outgoing<?>> messages) {
        world.point("send", "broker");
        boolean fails = away || world.strikes(Hazard.SEND_FAILS);
        for (Outgoing<?> message : messages) {
            commanded(message.value());
            if (away || (fails && world.chance().of(0.5))) {
                throw new UnavailableException("simulated");
            }
            carry(message);
        }
        world.point("sent", "broker");
        if (fails || world.strikes(Hazard.SEND_UNCLEAR)) {
            throw new UnavailableException("simulated");
        }
    }

    private void commanded(Object message) {
        switch (message) {
            case ClaimCommand command -> world.laws().commanded(command.getClaimId(), command.getCommandId());
            case FulfillmentCommand command -> world.laws().commanded(command.getClaimId(), command.getCommandId());
            default -> {
                // not a command
            }
        }
    }

    private void carry(Outgoing<?> message) {
        // What the broker has of a lifecycle it keeps: nobody would send it again.
        if (message.value() instanceof ClaimLifecycle) {
            append(message);
        } else if (isCutOff(message.topic())) {
            if (world.chance().of(0.5)) {
                muchLater(message);
            }
        } else if (!world.strikes(Hazard.LOST)) {
            later(message);
            if (world.strikes(Hazard.DUPLICATE)) {
                world.later(world.chance().upTo(LONGEST_DELAY), () -> append(message));
            }
            if (message.value() instanceof ClaimResult && world.strikes(Hazard.ECHO)) {
                world.later(world.chance().upTo(world.stepLimit().multipliedBy(2)), () -> append(message));
            }
        }
    }

    private void later(Outgoing<?> message) {
        if (world.strikes(Hazard.LONG_DELAY)) {
            muchLater(message);
        } else if (world.strikes(Hazard.DELAY)) {
            world.later(world.chance().upTo(LONGEST_DELAY), () -> append(message));
        } else {
            append(message);
        }
    }

    private void muchLater(Outgoing<?> message) {
        Duration delay = world.stepLimit().plus(world.chance().upTo(world.stepLimit()));
        world.later(delay, () -> append(message));
    }

    /** For this long the network before the topic is of no use. */
    void cutOff(Topic<?> topic, Duration duration) {
        cutOff.put(topic.name(), world.now().plus(duration));
    }

    /** Nobody reaches it, or everybody does again. */
    void away(boolean is) {
        away = is;
    }

    boolean isAway() {
        return away;
    }

    /** From now on all that is sent arrives. */
    void repair() {
        away = false;
        cutOff.clear();
    }

    private boolean isCutOff(Topic<?> topic) {
        Instant until = cutOff.get(topic.name());
        return until != null && until.isAfter(world.now());
    }

    private void append(Outgoing<?> message) {
        int partition = Math.floorMod(message.key().hashCode(), PARTITIONS);
        List<Message<?>> log = log(message.topic(), partition);
        var source = new ConsumerRecord<>(message.topic().name(), partition, log.size(), message.key(), NO_BYTES);
        source.headers().add(TraceContext.HEADER, message.trace().header().getBytes(StandardCharsets.US_ASCII));
        log.add(new Message<>(message.value(), source));
        world.trace(() -> "  arrives " + Words.of(message.value()));
        switch (message.value()) {
            case ClaimLifecycle lifecycle -> world.laws().announced(lifecycle);
            case ClaimResult result -> world.laws().answered(result);
            default -> {
                // commands say nothing
            }
        }
    }
}
