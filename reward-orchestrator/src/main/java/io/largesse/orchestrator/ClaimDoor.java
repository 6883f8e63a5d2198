package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.Step;
import io.largesse.orchestrator.messaging.CommandMessages;
import io.largesse.orchestrator.messaging.LifecycleMessages;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.StoredClaim;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.store.GroupCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts claims: requests that come at the same time are stored by one write, and none is answered before it is stored. The first
 * command is sent after the write and nobody waits for it: the claim has its timer.
 */
public final class ClaimDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClaimDoor.class);
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);
    private static final int MAX_UNSENT_GROUPS = 100;

    private final ClaimStore store;
    private final ClaimSaga saga;
    private final Publisher publisher;
    private final Timers timers;
    private final GroupCommit<ClaimRequest, Submission> inserts;
    private final ExecutorService sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_UNSENT_GROUPS),
            Thread.ofPlatform().name("claim-door-sender").daemon().factory());

    ClaimDoor(ClaimStore store, ClaimSaga saga, Publisher publisher, Timers timers, ClaimProperties properties) {
        this.store = store;
        this.saga = saga;
        this.publisher = publisher;
        this.timers = timers;
        this.inserts = new GroupCommit<>("claim-door", properties.maxGroup(), properties.maxWaiting(), this::acceptAll);
    }

    /** @throws RuntimeException where the store's answer is not clear: the claim may exist, and the same key will tell */
    public Submission submit(ClaimRequest request) {
        return inserts.submit(request);
    }

    private List<Submission> acceptAll(List<ClaimRequest> requests) {
        List<Step> steps = requests.stream().map(saga::accept).toList();
        // Before the write: a claim whose write took effect although its answer was lost must have its timer too.
        steps.forEach(step -> timers.set(step.claim().id(), wakeAt(step.claim())));
        Set<Integer> taken = store.insert(steps.stream().map(Step::claim).toList());
        Map<String, Claim> existing = taken.isEmpty() ? Map.of() : existing(requests, taken);

        List<Submission> submissions = new ArrayList<>(requests.size());
        List<Outgoing<?>> messages = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            Step step = steps.get(i);
            if (taken.contains(i)) {
                submissions.add(repeat(requests.get(i), existing));
            } else {
                submissions.add(new Submission.Accepted(step.claim()));
                step.command().ifPresent(command -> messages.add(CommandMessages.message(step.claim(), command)));
                messages.add(LifecycleMessages.message(step.claim()));
            }
        }
        send(messages);
        return submissions;
    }

    private static Instant wakeAt(Claim accepted) {
        return Objects.requireNonNull(accepted.wakeAt(), "an accepted claim waits for its first answer");
    }

    private static Submission repeat(ClaimRequest request, Map<String, Claim> existing) {
        Claim claim = existing.get(request.claimId());
        if (claim == null) {
            throw new UnavailableException("The claim of this key is not visible yet");
        }
        return claim.request().requestHash().equals(request.requestHash())
                ? new Submission.Replayed(claim)
                : new Submission.KeyReused();
    }

    // A majority of the replica set may not have confirmed yet what the primary calls a duplicate.
    private Map<String, Claim> existing(List<ClaimRequest> requests, Set<Integer> taken) {
        Set<String> ids = new HashSet<>();
        taken.forEach(position -> ids.add(requests.get(position).claimId()));
        Map<String, Claim> found = new HashMap<>();
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        do {
            for (StoredClaim stored : store.read(ids).values()) {
                found.put(stored.claim().id(), stored.claim());
                ids.remove(stored.claim().id());
            }
        } while (!ids.isEmpty() && System.nanoTime() < deadline && pause());
        return found;
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_READS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Not by the writer: while the broker is away the producer may block for seconds, and claims are still to be
    // stored.
    private void send(List<Outgoing<?>> messages) {
        try {
            sender.execute(() -> {
                var _ = publisher.send(messages).exceptionally(fault -> {
                    log.warn("First commands will be sent again by their timers", fault);
                    return null;
                });
            });
        } catch (RejectedExecutionException e) {
            log.warn("Too much waits for the broker: first commands will be sent by their timers");
        }
    }

    @Override
    public void close() {
        inserts.close();
        sender.close();
    }
}
