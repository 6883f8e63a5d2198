package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.Result.FulfillmentRefused;
import io.largesse.orchestrator.domain.Result.GrantedLine;
import io.largesse.orchestrator.domain.Result.GrantsResolved;
import io.largesse.orchestrator.domain.Result.HeldLine;
import io.largesse.orchestrator.domain.Result.RewardFulfilled;
import io.largesse.orchestrator.domain.Result.RewardReserved;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Every state that a claim can get into, and what every input does there: every input is played in every claim, from the accepted
 * one on, until no claim is found that differs in anything that could count.
 */
final class Exploration {

    /**
     * One input in one claim.
     *
     * @param state of the claim, by name
     * @param input by name: answers are named by what they say, whichever attempt they answer
     */
    record Move(Claim claim, String state, String input, Step step) {}

    private record Play(String name, Input input, Instant at) {}

    private Exploration() {}

    static List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        Queue<Claim> found =
                new ArrayDeque<>(List.of(Samples.SAGA.accept(Samples.REQUEST).claim()));
        while (!found.isEmpty()) {
            Claim claim = found.remove();
            String state = StateName.of(claim);
            if (seen.add(whatCounts(claim))) {
                for (Play play : plays(claim)) {
                    Step step = Samples.SAGA.on(claim, play.input(), play.at());
                    moves.add(new Move(claim, state, play.name(), step));
                    if (step.changed()) {
                        found.add(step.claim());
                    }
                }
            }
        }
        return moves;
    }

    private static Object whatCounts(Claim claim) {
        return List.of(
                StateName.of(claim),
                claim.status(),
                Optional.ofNullable(claim.reason()).map(Refusal::code),
                claim.state().lines().stream().map(ClaimLine::status).toList(),
                Optional.ofNullable(claim.pending()).map(pending -> pending.step() + (pending.attempt() > 1)));
    }

    private static List<Play> plays(Claim claim) {
        Pending pending = claim.pending();
        Instant soon = (pending == null ? claim.updatedAt() : pending.sentAt()).plusSeconds(1);
        Instant due = Objects.requireNonNullElse(claim.wakeAt(), soon);
        Instant tooLate = (pending == null ? claim.updatedAt() : pending.since()).plus(Samples.TIMING.stepLimit());

        List<Play> plays = new ArrayList<>();
        results().forEach((name, result) -> {
            if (pending != null) {
                plays.add(new Play(name, answer(claim, pending.step(), pending.attempt(), result), soon));
                plays.add(new Play(name, answer(claim, pending.step(), 1, result), soon));
            }
            boolean waitedFor = pending != null && pending.step().equals(step(result));
            plays.add(new Play(name + ", late", answer(claim, waitedFor ? "ANOTHER" : step(result), 1, result), soon));
        });
        Samples.actsByHand().forEach(act -> plays.add(new Play(name(act), act, soon)));
        plays.add(new Play("TimerFired too early", new Input.TimerFired(), due.minusMillis(1)));
        plays.add(new Play("TimerFired", new Input.TimerFired(), due));
        plays.add(new Play(
                "TimerFired, step limit reached", new Input.TimerFired(), due.isAfter(tooLate) ? due : tooLate));
        plays.add(new Play("LifecyclePublished", new Input.LifecyclePublished(claim.version()), soon));
        plays.add(new Play(
                "LifecyclePublished of an earlier version", new Input.LifecyclePublished(claim.version() - 1), soon));
        return plays;
    }

    private static Input answer(Claim claim, String step, int attempt, Result result) {
        return new Input.Answer(claim.id() + ":" + step, attempt, result);
    }

    /** Of the command that the result answers. */
    private static String step(Result result) {
        return switch (result) {
            case Result.Validation _ -> "VALIDATE";
            case Result.ConditionCheck _ -> "CHECK_CONDITION";
            case Result.Reservation _ -> "RESERVE";
            case Result.Fulfillment _ -> "FULFILL";
            case Result.Resolution _ -> "RESOLVE";
            case Result.Revocation _ -> "REVOKE";
            case Result.Release _ -> "RELEASE";
            case Result.Confirmation _ -> "CONFIRM";
        };
    }

    private static Map<String, Result> results() {
        Map<String, Result> results = new LinkedHashMap<>();
        Samples.results().forEach(result -> results.put(result.getClass().getSimpleName(), result));
        var granted = List.of(new GrantedLine("r-potion", "claim-1:r-potion"));
        results.put("RewardReserved in part", new RewardReserved(List.of(new HeldLine("r-potion", null))));
        results.put("RewardFulfilled in part", new RewardFulfilled(granted));
        results.put("GrantsResolved in part", new GrantsResolved(granted));
        results.put("FulfillmentRefused, user inactive", new FulfillmentRefused(Samples.REJECTED.reason()));
        return results;
    }

    private static String name(Input.ByHand act) {
        return switch (act) {
            case Input.Cancel _ -> "Cancel";
            case Input.Retry _ -> "Retry";
            case Input.Resolve resolve -> "Resolve, " + resolve.verdict();
        };
    }
}
