package io.largesse.fulfillment;

import io.largesse.fulfillment.messaging.Received;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;

/**
 * The claims that are at a provider, each with the commands that came for it meanwhile: calls for one claim are made one after the
 * other, in the order of their commands. A resend of what is there already adds nothing, so a claim's queue holds no more than
 * there are kinds of commands.
 */
final class ClaimQueues {

    private final ConcurrentMap<String, Deque<Received>> claims = new ConcurrentHashMap<>();

    /** Whether the claim is at a provider; then the command waits behind what is there. */
    boolean join(Received received) {
        return joinAll(received.claimId(), List.of(received));
    }

    /**
     * Takes a claim to its providers, with the command they are asked for and those that wait behind it.
     *
     * @return whether it was not there yet; else all have joined
     */
    boolean open(Received first, Collection<Received> behind) {
        Deque<Received> own = new ConcurrentLinkedDeque<>();
        own.add(first);
        behind.forEach(received -> add(own, received));
        while (claims.putIfAbsent(first.claimId(), own) != null) {
            if (joinAll(first.claimId(), own)) {
                return false;
            }
        }
        return true;
    }

    /** The first command is done: the next one, or none, and then the claim is no longer here. */
    Optional<Received> next(String claimId) {
        Deque<Received> left = claims.computeIfPresent(claimId, (_, queue) -> {
            queue.removeFirst();
            return queue.isEmpty() ? null : queue;
        });
        return left == null ? Optional.empty() : Optional.of(left.getFirst());
    }

    /** Gives up on a claim after a fault: all its commands are sent again. */
    void abandon(String claimId) {
        claims.remove(claimId);
    }

    int size() {
        return claims.size();
    }

    private boolean joinAll(String claimId, Collection<Received> commands) {
        Deque<Received> joined = claims.computeIfPresent(claimId, (_, queue) -> {
            commands.forEach(received -> add(queue, received));
            return queue;
        });
        return joined != null;
    }

    private static void add(Deque<Received> queue, Received received) {
        if (queue.stream().noneMatch(there -> there.commandId().equals(received.commandId()))) {
            queue.add(received);
        }
    }
}
