package io.largesse.orchestrator;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.ClaimLimit;
import io.largesse.claim.ClaimRefused;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.ConditionMet;
import io.largesse.claim.ConditionNotMet;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.FulfillmentRefused;
import io.largesse.claim.GrantedLine;
import io.largesse.claim.GrantsResolved;
import io.largesse.claim.Refusal;
import io.largesse.claim.ReservationConfirmed;
import io.largesse.claim.ReservationReleased;
import io.largesse.claim.ReservedLine;
import io.largesse.claim.RewardFulfilled;
import io.largesse.claim.RewardLine;
import io.largesse.claim.RewardReserved;
import io.largesse.claim.RewardRevoked;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * The event service and the fulfillment service as the orchestrator sees them: they answer on the real topics, by what the event's
 * id asks for ({@code no-such-event…}, {@code not-met…}, {@code refused-grant…}, {@code slow-validate…}, all else succeeds; claims of
 * {@code coupon…} get a code).
 */
final class Participants implements AutoCloseable {

    private final Publisher publisher;
    private final List<MessageListenerContainer> consumers;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<ClaimLifecycle> lifecycle = new CopyOnWriteArrayList<>();
    private final Set<String> silenced = ConcurrentHashMap.newKeySet();

    Participants(ConfigurableApplicationContext service) {
        publisher = service.getBean(Publisher.class);
        Consumers factory = service.getBean(Consumers.class);
        consumers = List.of(
                factory.of(Topic.CLAIM_EVENT_COMMANDS, batch -> batch.forEach(message -> answer(message.value()))),
                factory.of(
                        Topic.CLAIM_FULFILLMENT_COMMANDS, batch -> batch.forEach(message -> answer(message.value()))),
                factory.of(Topic.CLAIM_LIFECYCLE, batch -> batch.forEach(message -> lifecycle.add(message.value()))));
        consumers.forEach(MessageListenerContainer::start);
    }

    /** From now on this step of this event's claims gets no answer. */
    void silence(String eventId, String step) {
        silenced.add(eventId + ":" + step);
    }

    void speak(String eventId, String step) {
        silenced.remove(eventId + ":" + step);
    }

    /** Every command of the claim that arrived, in order, as {@code STEP#attempt}. */
    List<String> commands(String claimId) {
        return received(claimId)
                .map(command -> command.substring(claimId.length() + 1))
                .toList();
    }

    private Stream<String> received(String claimId) {
        return commands.stream().filter(command -> command.startsWith(claimId + ":"));
    }

    /** Every status the feed told of the claim, in order. */
    List<String> lifecycle(String claimId) {
        return lifecycle.stream()
                .filter(event -> event.getClaimId().equals(claimId))
                .map(ClaimLifecycle::getStatus)
                .toList();
    }

    void send(ClaimResult result) {
        publisher.publish(
                List.of(new Outgoing<>(Topic.CLAIM_RESULTS, result.getClaimId(), result, TraceContext.parse(null))));
    }

    private void answer(ClaimCommand command) {
        commands.add(command.getCommandId() + "#" + command.getAttempt());
        String event = command.getEventId();
        if (silenced.contains(event + ":" + step(command.getCommandId()))) {
            return;
        }
        ClaimResult.Builder result = result(command.getCommandId(), command.getClaimId(), command.getAttempt());
        if (command.getValidateClaim() != null) {
            if (event.startsWith("no-such-event")) {
                result.setClaimRefused(new ClaimRefused(no("EVENT_NOT_FOUND")));
            } else {
                result.setClaimValidated(validated());
            }
        } else if (command.getCheckCondition() != null) {
            if (event.startsWith("not-met")) {
                var detail = Map.<String, Object>of("current", 1L, "target", 3L);
                result.setConditionNotMet(new ConditionNotMet(new Refusal("CONDITION_NOT_MET", "Not yet.", detail)));
            } else {
                result.setConditionMet(new ConditionMet());
            }
        } else if (command.getReserveReward() != null) {
            String code = event.startsWith("coupon") ? "SECRET-" + command.getClaimId() : null;
            result.setRewardReserved(new RewardReserved(List.of(new ReservedLine("r-1", "HELD", code))));
        } else if (command.getConfirmReservation() != null) {
            result.setReservationConfirmed(new ReservationConfirmed());
        } else {
            result.setReservationReleased(new ReservationReleased());
        }
        send(result.build());
    }

    private void answer(FulfillmentCommand command) {
        commands.add(command.getCommandId() + "#" + command.getAttempt());
        if (silenced.contains(command.getEventId() + ":" + step(command.getCommandId()))) {
            return;
        }
        ClaimResult.Builder result = result(command.getCommandId(), command.getClaimId(), command.getAttempt());
        if (command.getResolveGrants() != null) {
            result.setGrantsResolved(
                    new GrantsResolved(List.of(new GrantedLine("r-1", command.getClaimId() + ":r-1", "GRANTED"))));
        } else if (command.getRevokeReward() != null) {
            result.setRewardRevoked(new RewardRevoked());
        } else if (command.getEventId().startsWith("refused-grant")) {
            result.setFulfillmentRefused(new FulfillmentRefused(no("INVENTORY_FULL")));
        } else {
            result.setRewardFulfilled(
                    new RewardFulfilled(List.of(new GrantedLine("r-1", command.getClaimId() + ":r-1", "GRANTED"))));
        }
        send(result.build());
    }

    static ClaimResult.Builder result(String commandId, String claimId, int attempt) {
        return ClaimResult.newBuilder()
                .setCommandId(commandId)
                .setClaimId(claimId)
                .setAttempt(attempt)
                .setAt(Instant.parse("2026-11-01T10:00:00Z"));
    }

    static ClaimValidated validated() {
        var line = new RewardLine("r-1", "Red potion", "ITEM", 1L, Map.of("itemId", "red-potion"), true);
        return new ClaimValidated(1L, List.of(line), new ClaimLimit(1L, "EVENT", "Asia/Seoul", null), "ALL_OR_NOTHING");
    }

    private static Refusal no(String code) {
        return new Refusal(code, "No.", Map.of());
    }

    private static String step(String commandId) {
        return commandId.substring(commandId.lastIndexOf(':') + 1);
    }

    @Override
    public void close() {
        consumers.forEach(MessageListenerContainer::stop);
    }
}
