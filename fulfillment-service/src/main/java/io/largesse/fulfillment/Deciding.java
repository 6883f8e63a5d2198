package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Change;
import io.largesse.fulfillment.domain.Command;
import io.largesse.fulfillment.domain.Decision;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.Step;
import io.largesse.fulfillment.messaging.UserStatuses;
import io.largesse.fulfillment.provider.ProviderAccess;
import io.largesse.fulfillment.provider.Providers;
import io.largesse.fulfillment.store.Grants;
import io.largesse.platform.messaging.UnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads, decides and saves for many commands at once, each of another claim: one bulk read, one bulk insert, one bulk update. A
 * command whose write is lost to another node is decided again on what is there then.
 */
final class Deciding {

    /** Each try means that another writer got further; on a store that hides its own writes it would never end. */
    private static final int TRIES = 10;

    private final Grants grants;
    private final ProviderAccess providers;
    private final UserStatuses statuses;
    private final InstantSource clock;

    Deciding(Grants grants, ProviderAccess providers, UserStatuses statuses, InstantSource clock) {
        this.grants = grants;
        this.providers = providers;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Leaves each with a reply, or with providers to ask; on a fault all may be handled again. */
    void run(List<Work> works) {
        try {
            // Those that another writer overtook are found as they are now, below.
            grants.apply(
                    works.stream().flatMap(work -> work.outcomes().stream()).toList());
            List<Work> undecided = works;
            for (int tries = 0; !undecided.isEmpty(); tries++) {
                if (tries == TRIES) {
                    throw new UnavailableException("The store does not show what it refuses to write again");
                }
                undecided = decide(undecided);
            }
        } catch (RuntimeException e) {
            works.forEach(Work::leave);
            throw e;
        }
    }

    private List<Work> decide(List<Work> works) {
        Map<String, Grant> found = grants.read(works.stream()
                .flatMap(work -> work.received().command().grantIds().stream())
                .toList());
        Instant now = clock.instant();
        List<Change> changes = new ArrayList<>(works.size());
        List<Decided> decisions = new ArrayList<>(works.size());
        for (Work work : works) {
            Command command = work.received().command();
            Step step = admitted(work, decide(command, found, now));
            changes.addAll(step.changes());
            decisions.add(new Decided(work, step));
        }
        Set<String> lost = grants.apply(changes);
        List<Work> again = new ArrayList<>();
        decisions.forEach(decided -> {
            if (decided.isLost(lost)) {
                again.add(decided.work);
            } else {
                decided.conclude();
            }
        });
        return again;
    }

    private Step decide(Command command, Map<String, Grant> found, Instant now) {
        Map<String, Grant> ofClaim = new HashMap<>();
        for (String id : command.grantIds()) {
            Grant grant = found.get(id);
            if (grant != null) {
                ofClaim.put(id, grant);
            }
        }
        boolean active = true;
        if (Decision.beginsGranting(command, ofClaim)) {
            statuses.requireCurrent();
            active = statuses.isActive(command.claim().userId());
        }
        return Decision.on(command, ofClaim, active, providers::of, now);
    }

    /** Nothing is begun at a provider that has too much waiting, and nothing is asked twice in a row. */
    private Step admitted(Work work, Step step) {
        return switch (step) {
            case Step.Answer answer -> answer;
            case Step.AskProviders asking -> {
                String open = work.open();
                if (open != null) {
                    yield new Step.Answer(
                            List.of(), Decision.unresolved(work.received().command(), open));
                }
                if (!work.isAdmitted()) {
                    Optional<Providers.Places> places = providers.admit(asking.asks());
                    if (places.isEmpty()) {
                        yield new Step.Answer(
                                List.of(),
                                Decision.unresolved(work.received().command(), "too much is waiting for the provider"));
                    }
                    work.admitted(places.get());
                }
                yield asking;
            }
        };
    }

    private record Decided(Work work, Step step) {

        boolean isLost(Set<String> lost) {
            return !lost.isEmpty()
                    && step.changes().stream()
                            .anyMatch(change -> lost.contains(change.after().id()));
        }

        void conclude() {
            switch (step) {
                case Step.Answer(var _, var reply) -> work.reply(reply);
                case Step.AskProviders(var _, var asks) -> work.ask(asks);
            }
        }
    }
}
