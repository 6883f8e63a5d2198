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
import io.largesse.platform.messaging.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Makes claims of requests, of many at once by one write, and finds those that are there already. */
final class Acceptance {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);

    private final ClaimStore store;
    private final ClaimSaga saga;
    private final Timers timers;
    private final Consumer<List<Outgoing<?>>> send;

    /** @param send sends first commands without making anyone wait; what it loses is sent by the claims' timers */
    Acceptance(ClaimStore store, ClaimSaga saga, Timers timers, Consumer<List<Outgoing<?>>> send) {
        this.store = store;
        this.saga = saga;
        this.timers = timers;
        this.send = send;
    }

    /** @return what becomes of each, in their order; all that are accepted are stored */
    List<Submission> accept(List<ClaimRequest> requests) {
        List<Step> steps = requests.stream().map(saga::accept).toList();
        // Before the write: a claim whose write took effect although its answer was lost must have its timer too.
        steps.forEach(step -> step.claim().unsettled().ifPresent(timers::set));
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
        send.accept(messages);
        return submissions;
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
}
