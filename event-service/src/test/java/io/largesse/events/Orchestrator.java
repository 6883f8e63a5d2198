package io.largesse.events;

import static org.awaitility.Awaitility.await;

import io.largesse.claim.CheckCondition;
import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.ConfirmReservation;
import io.largesse.claim.ReleaseReservation;
import io.largesse.claim.ReserveReward;
import io.largesse.claim.ValidateClaim;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The orchestrator as the event service sees it: sends commands on the real topic, and awaits the answers. */
final class Orchestrator implements AutoCloseable {

    static final TraceContext TRACE = TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    /** A claim on its way. */
    record Claim(String claimId, String userId, String eventId, Instant acceptedAt) {}

    private final Publisher publisher;
    private final MessageListenerContainer results;
    private final Map<String, ClaimResult> received = new ConcurrentHashMap<>();
    private final Map<String, String> traces = new ConcurrentHashMap<>();

    Orchestrator(ConfigurableApplicationContext service) {
        publisher = service.getBean(Publisher.class);
        results = service.getBean(Consumers.class)
                .of(
                        Topic.CLAIM_RESULTS,
                        batch -> batch.forEach(message -> {
                            ClaimResult result = message.value();
                            traces.put(key(result), message.trace().toString());
                            received.put(key(result), result);
                        }));
        results.start();
    }

    ClaimCommand validate(Claim claim, int attempt, String... rewardIds) {
        return command(claim, "VALIDATE", attempt, one -> one.setValidateClaim(new ValidateClaim(List.of(rewardIds))));
    }

    ClaimCommand check(Claim claim, int attempt, ClaimValidated pinned) {
        var check = new CheckCondition(pinned.getEventVersion());
        return command(claim, "CHECK_CONDITION", attempt, one -> one.setCheckCondition(check));
    }

    ClaimCommand reserve(Claim claim, int attempt, ClaimValidated pinned) {
        var reserve = new ReserveReward(pinned.getLines(), pinned.getLimit(), pinned.getGrantPolicy());
        return command(claim, "RESERVE", attempt, one -> one.setReserveReward(reserve));
    }

    ClaimCommand confirm(Claim claim, int attempt, String... rewardIds) {
        var confirm = new ConfirmReservation(List.of(rewardIds));
        return command(claim, "CONFIRM", attempt, one -> one.setConfirmReservation(confirm));
    }

    ClaimCommand release(Claim claim, int attempt) {
        return command(claim, "RELEASE", attempt, one -> one.setReleaseReservation(new ReleaseReservation()));
    }

    private static ClaimCommand command(
            Claim claim, String step, int attempt, UnaryOperator<ClaimCommand.Builder> content) {
        return content.apply(ClaimCommand.newBuilder()
                        .setCommandId(claim.claimId + ":" + step)
                        .setClaimId(claim.claimId)
                        .setUserId(claim.userId)
                        .setEventId(claim.eventId)
                        .setAcceptedAt(claim.acceptedAt)
                        .setAttempt(attempt))
                .build();
    }

    void send(List<ClaimCommand> commands) {
        publisher.publish(commands.stream()
                .map(command -> new Outgoing<>(Topic.CLAIM_EVENT_COMMANDS, command.getClaimId(), command, TRACE))
                .toList());
    }

    /** Sends the command and returns its answer. */
    ClaimResult ask(ClaimCommand command) {
        send(List.of(command));
        return answer(command);
    }

    ClaimResult answer(ClaimCommand command) {
        return await().pollInterval(Duration.ofMillis(5))
                .until(() -> received.get(key(command)), result -> result != null);
    }

    boolean isAnswered(ClaimCommand command) {
        return received.containsKey(key(command));
    }

    String traceOfAnswer(ClaimCommand command) {
        return traces.getOrDefault(key(command), "");
    }

    private static String key(ClaimCommand command) {
        return command.getCommandId() + "#" + command.getAttempt();
    }

    private static String key(ClaimResult result) {
        return result.getCommandId() + "#" + result.getAttempt();
    }

    @Override
    public void close() {
        results.stop();
    }
}
