package io.largesse.fulfillment.domain;

import io.largesse.fulfillment.domain.Command.Fulfil;
import io.largesse.fulfillment.domain.GrantState.Granted;
import io.largesse.fulfillment.domain.GrantState.Refused;
import io.largesse.fulfillment.domain.GrantState.Requested;
import io.largesse.fulfillment.domain.GrantState.Revoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides about {@link Fulfil}. */
final class Fulfilment {

    private Fulfilment() {}

    static Step decide(
            Fulfil command,
            Map<String, Grant> grants,
            boolean active,
            Function<RewardType, String> providers,
            Instant now) {
        List<Change> changes = new ArrayList<>();
        List<Change> onLedger = new ArrayList<>();
        List<Ask> asks = new ArrayList<>();
        // Then nothing that was never asked for is begun: it would only have to be taken back.
        boolean lost = command.policy() == GrantPolicy.ALL_OR_NOTHING
                && firstRefusal(command, grants).isPresent();
        boolean allowed = active || !isFirst(command, grants);
        for (GrantLine line : command.lines()) {
            Grant grant = grants.get(command.claim().grantId(line));
            if (grant == null) {
                if (!lost) {
                    Grant first = first(command.claim(), line, allowed, providers.apply(line.type()), now);
                    switch (first.state()) {
                        case Requested _ -> {
                            changes.add(Change.first(first));
                            asks.add(new Ask.ToGrant(first, false));
                        }
                        case Refused _ -> changes.add(Change.first(first));
                        case Granted _, Revoked _ -> onLedger.add(Change.first(first));
                    }
                }
            } else if (grant.state() instanceof Requested) {
                // Made one's own by a new version: what another instance still finds out, or decides without asking, is
                // then decided anew. Else it could keep a refusal while this call is granted.
                Change own = grant.to(new Requested(), now);
                changes.add(own);
                asks.add(new Ask.ToGrant(own.after(), true));
            }
        }
        if (!asks.isEmpty()) {
            // The ledger comes last: what others may refuse is not shown to the player and then taken away.
            return new Step.AskProviders(changes, asks);
        }
        changes.addAll(onLedger);
        return new Step.Answer(changes, reply(command, after(grants, changes)));
    }

    /** Nothing of the claim was asked for: no call can have left, and no part of it is granted. */
    static boolean isFirst(Fulfil command, Map<String, Grant> grants) {
        return command.grantIds().stream()
                .flatMap(id -> Optional.ofNullable(grants.get(id)).stream())
                .noneMatch(grant -> grant.state() instanceof Requested || grant.state() instanceof Granted);
    }

    private static Grant first(Claim claim, GrantLine line, boolean allowed, String provider, Instant now) {
        GrantState state = !allowed
                ? new Refused(Refusal.userInactive())
                : provider.equals(Grant.LEDGER) ? Granted.BY_PROVIDER : new Requested();
        return Grant.first(claim, line, provider, state, now);
    }

    private static Map<String, Grant> after(Map<String, Grant> grants, List<Change> changes) {
        Map<String, Grant> after = new HashMap<>(grants);
        changes.forEach(change -> after.put(change.after().id(), change.after()));
        return after;
    }

    private static Reply reply(Fulfil command, Map<String, Grant> grants) {
        Optional<Refusal> refusal = firstRefusal(command, grants);
        List<Reply.Line> lines = command.lines().stream()
                .map(line -> {
                    String id = command.claim().grantId(line);
                    return new Reply.Line(line.rewardId(), id, isGranted(grants.get(id)));
                })
                .toList();
        boolean refused = switch (command.policy()) {
            case ALL_OR_NOTHING -> refusal.isPresent();
            case BEST_EFFORT -> lines.stream().noneMatch(Reply.Line::granted);
        };
        return refused ? new Reply.FulfilmentRefused(refusal.orElseThrow()) : new Reply.Fulfilled(lines);
    }

    private static boolean isGranted(@Nullable Grant grant) {
        return grant != null && grant.state() instanceof Granted;
    }

    private static Optional<Refusal> firstRefusal(Fulfil command, Map<String, Grant> grants) {
        return command.grantIds().stream()
                .flatMap(id -> Optional.ofNullable(grants.get(id)).stream())
                .flatMap(grant -> refusal(grant).stream())
                .findFirst();
    }

    private static Optional<Refusal> refusal(Grant grant) {
        return switch (grant.state()) {
            case Refused(Refusal refusal) -> Optional.of(refusal);
            case Revoked _ -> Optional.of(Refusal.takenBack(grant.line().rewardId()));
            case Requested _, Granted _ -> Optional.empty();
        };
    }
}
