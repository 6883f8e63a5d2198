package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.Step;
import io.largesse.orchestrator.messaging.AuditMessages;
import io.largesse.orchestrator.messaging.CommandMessages;
import io.largesse.orchestrator.messaging.LifecycleMessages;
import io.largesse.orchestrator.store.Change;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.StoredClaim;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.UnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves claims: load, decide, save, send, for many claims at once. One read, one write and one batch of sends serve all of them.
 *
 * <p>What is sent has been stored first, and a claim that is stored has its timer: whatever fails on the way, it is found again.
 */
final class ClaimProcess {

    private record Applied(Input input, Step step) {}

    /** What has been decided for one claim in this round. */
    private record Decision(StoredClaim before, Claim after, List<Applied> steps) {

        boolean changes() {
            return steps.stream().anyMatch(applied -> applied.step.changed());
        }

        /** Whether the broker will have been told of the claim's present version. */
        boolean announces() {
            return steps.stream().anyMatch(applied -> applied.step.lifecycle());
        }

        List<Outgoing<?>> messages() {
            List<Outgoing<?>> messages = new ArrayList<>(2);
            for (Applied applied : steps) {
                Step step = applied.step;
                step.command().ifPresent(command -> messages.add(CommandMessages.message(step.claim(), command)));
                if (step.lifecycle()) {
                    messages.add(LifecycleMessages.message(step.claim()));
                }
                if (step.lifecycle() || (step.changed() && applied.input instanceof Input.ByHand)) {
                    messages.addAll(AuditMessages.messages(step.claim()));
                }
            }
            return messages;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ClaimProcess.class);

    private final ClaimStore store;
    private final ClaimSaga saga;
    private final Publisher publisher;
    private final Timers timers;
    private final Arrivals arrivals;
    private final Announced announced;
    private final ClaimMetrics metrics;
    private final InstantSource clock;

    ClaimProcess(
            ClaimStore store,
            ClaimSaga saga,
            Publisher publisher,
            Timers timers,
            Arrivals arrivals,
            Announced announced,
            ClaimMetrics metrics,
            InstantSource clock) {
        this.store = store;
        this.saga = saga;
        this.publisher = publisher;
        this.timers = timers;
        this.arrivals = arrivals;
        this.announced = announced;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Applies the inputs of each claim in their order.
     *
     * @throws UnknownClaimException where a claim does not exist; nothing has been done then
     */
    void advance(Map<String, List<Input>> inputs) {
        List<Decision> won = decideAndSave(inputs);
        publish(won);
        settle(won);
    }

    /**
     * Does what an operator asks for to the claim as the operator saw it. What has to be sent is sent by the claim's timer where
     * the broker does not take it now.
     *
     * @return whether it was done; if not, the claim has moved on
     */
    boolean act(StoredClaim seen, Input.ByHand act) {
        List<Decision> won = new ArrayList<>(1);
        save(List.of(decide(seen, List.of(act))), new HashMap<>(), won);
        won.forEach(this::follow);
        try {
            publish(won);
            settle(won);
        } catch (UnavailableException e) {
            log.warn(
                    "What was done to {} by hand will be told later",
                    seen.claim().id(),
                    e);
        }
        return !won.isEmpty();
    }

    // A writer that was overtaken decides again on what it finds; it never drops its inputs nor sends what it did not
    // store. Nor does it drop them because of what it merely remembers of a claim.
    private List<Decision> decideAndSave(Map<String, List<Input>> inputs) {
        List<Decision> won = new ArrayList<>();
        Map<String, List<Input>> open = new HashMap<>(inputs);
        Map<String, StoredClaim> claims = store.recall(open.keySet());
        save(decide(open, claims), open, won);
        while (!open.isEmpty()) {
            claims = store.read(open.keySet());
            List<Decision> decisions = decide(open, claims);
            for (Decision same : decisions) {
                if (!same.changes()) {
                    keepTimer(same.after());
                    count(same);
                    open.remove(same.after().id());
                }
            }
            save(decisions, open, won);
        }
        won.forEach(this::follow);
        return won;
    }

    private List<Decision> decide(Map<String, List<Input>> open, Map<String, StoredClaim> claims) {
        List<Decision> decisions = new ArrayList<>(open.size());
        open.forEach((id, inputs) -> decisions.add(decide(found(claims, id), inputs)));
        return decisions;
    }

    private void save(List<Decision> decisions, Map<String, List<Input>> open, List<Decision> won) {
        List<Decision> changes = decisions.stream().filter(Decision::changes).toList();
        Set<String> ours = store.write(changes.stream()
                .map(decision -> new Change(decision.before(), decision.after()))
                .toList());
        for (Decision change : changes) {
            if (ours.contains(change.after().id())) {
                won.add(change);
                open.remove(change.after().id());
            }
        }
    }

    private static StoredClaim found(Map<String, StoredClaim> claims, String id) {
        StoredClaim claim = claims.get(id);
        if (claim == null) {
            throw new UnknownClaimException(id);
        }
        return claim;
    }

    private Decision decide(StoredClaim stored, List<Input> inputs) {
        Instant now = clock.instant();
        Claim claim = stored.claim();
        List<Input> all = new ArrayList<>(inputs.size() + 1);
        if (announced.has(claim.id(), claim.version())) {
            // A step of its own: it may be the one that settles the claim.
            all.add(new Input.LifecyclePublished(claim.version()));
        }
        all.addAll(inputs);
        List<Applied> steps = new ArrayList<>(all.size());
        for (Input input : all) {
            Step step = saga.on(claim, input, now);
            claim = step.claim();
            steps.add(new Applied(input, step));
        }
        return new Decision(stored, claim, steps);
    }

    private void keepTimer(Claim same) {
        same.unsettled().ifPresentOrElse(timers::set, () -> timers.clearTaken(same.id()));
    }

    private void count(Decision decision) {
        decision.steps().forEach(applied -> metrics.applied(applied.input(), applied.step()));
    }

    private void follow(Decision decision) {
        count(decision);
        Claim before = decision.before().claim();
        Claim claim = decision.after();
        claim.unsettled().ifPresentOrElse(timers::set, () -> {
            timers.clear(claim.id());
            announced.forget(claim.id());
        });
        if (claim.version() != before.version()) {
            metrics.moved(before, claim);
            if (claim.status().isEnded()) {
                arrivals.ended(claim.id());
            }
        }
    }

    private void publish(List<Decision> won) {
        List<Outgoing<?>> messages =
                won.stream().flatMap(decision -> decision.messages().stream()).toList();
        if (!messages.isEmpty()) {
            publisher.publish(messages);
        }
    }

    // The broker has the lifecycle events now. A claim that only waited for that is settled; one that still awaits the
    // confirmation
    // of its reservation is settled together with it, for a write less.
    private void settle(List<Decision> won) {
        Map<String, List<Input>> published = new HashMap<>();
        for (Decision decision : won) {
            Claim claim = decision.after();
            if (claim.unpublished() && decision.announces()) {
                if (claim.pending() == null || claim.endedAt() == null) {
                    published.put(claim.id(), List.of(new Input.LifecyclePublished(claim.version())));
                } else {
                    announced.remember(claim.id(), claim.version());
                }
            }
        }
        decideAndSave(published);
    }
}
