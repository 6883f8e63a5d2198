package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Ended;
import io.largesse.orchestrator.domain.ClaimState.Ending;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Resolving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One claim in every state, and one result of every kind. */
public final class Samples {

    public static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    static final Timing TIMING = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofHours(24));
    public static final ClaimSaga SAGA = new ClaimSaga(TIMING);

    static final ClaimRequest REQUEST = request("claim-1");

    static final RewardLine POTION =
            new RewardLine("r-potion", "Red potion", "ITEM", 1, Map.of("itemId", "red-potion"), true);
    static final RewardLine GOLD = new RewardLine("r-gold", "Gold", "CURRENCY", 100, Map.of("currency", "gold"), false);
    public static final PinnedEvent EVENT = new PinnedEvent(
            3, List.of(POTION, GOLD), new PinnedEvent.Limit(1, "EVENT", "Asia/Seoul", "2026-11-01"), "ALL_OR_NOTHING");

    static final List<ClaimLine> PENDING = List.of(ClaimLine.pending(POTION), ClaimLine.pending(GOLD));
    static final List<ClaimLine> HELD =
            PENDING.stream().map(line -> line.held(null)).toList();
    static final List<ClaimLine> GRANTED = HELD.stream()
            .map(line -> line.granted("claim-1:" + line.reward().rewardId()))
            .toList();
    static final List<ClaimLine> GRANTED_IN_PART =
            List.of(GRANTED.getFirst(), HELD.getLast().as(LineStatus.REFUSED));

    static final Refusal NO = new Refusal("OUT_OF_STOCK", "There is none left.", Map.of());
    static final Ending REJECTED =
            Ending.rejected(new Refusal(Refusal.USER_INACTIVE, "The account is banned.", Map.of()));
    static final Ending FAILED =
            Ending.failed(new Refusal(Refusal.FULFILLMENT_REFUSED, "The provider said no.", Map.of()));

    private Samples() {}

    public static Map<String, ClaimState> states() {
        Map<String, ClaimState> states = new LinkedHashMap<>();
        states.put("Validating", new Validating());
        states.put("CheckingCondition", new CheckingCondition(EVENT));
        states.put("Reserving", new Reserving(EVENT, null));
        states.put("Reserving, cancelled", new Reserving(EVENT, FAILED));
        states.put("Fulfilling", new Fulfilling(EVENT, HELD));
        states.put("Resolving", new Resolving(EVENT, HELD));
        states.put("Revoking", new Revoking(EVENT, HELD, FAILED));
        states.put("Releasing", new Releasing(EVENT, HELD, FAILED));
        states.put("Granted", new Granted(EVENT, GRANTED, false, false));
        states.put("Granted, confirmed", new Granted(EVENT, GRANTED, true, false));
        states.put("Granted by hand", new Granted(EVENT, GRANTED, false, true));
        states.put("Ended, rejected", Ended.of(PENDING, REJECTED));
        states.put("Ended, failed", Ended.of(HELD, FAILED));
        states.put("UnderReview of Fulfilling", new UnderReview(new Fulfilling(EVENT, HELD), NO));
        states.put("UnderReview of Revoking", new UnderReview(new Revoking(EVENT, HELD, FAILED), NO));
        states.put("UnderReview of Releasing", new UnderReview(new Releasing(EVENT, HELD, FAILED), NO));
        return states;
    }

    public static List<Result> results() {
        return List.of(
                new Result.ClaimValidated(EVENT),
                new Result.ClaimRefused(NO),
                new Result.ConditionMet(),
                new Result.ConditionNotMet(NO),
                new Result.RewardReserved(
                        List.of(new Result.HeldLine("r-potion", null), new Result.HeldLine("r-gold", null))),
                new Result.ReservationRefused(NO),
                new Result.ReservationConfirmed(),
                new Result.ReservationReleased(),
                new Result.RewardFulfilled(List.of(
                        new Result.GrantedLine("r-potion", "claim-1:r-potion"),
                        new Result.GrantedLine("r-gold", "claim-1:r-gold"))),
                new Result.FulfillmentRefused(NO),
                new Result.FulfillmentUnresolved("timed out"),
                new Result.GrantsResolved(List.of(
                        new Result.GrantedLine("r-potion", "claim-1:r-potion"),
                        new Result.GrantedLine("r-gold", "claim-1:r-gold"))),
                new Result.RewardRevoked(),
                new Result.RevokeRefused(NO),
                new Result.RevokeUnresolved("timed out"));
    }

    public static ClaimRequest request(String claimId) {
        return new ClaimRequest(
                claimId,
                "user-1",
                "event-1",
                List.of(),
                "hash",
                START,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    static List<Input.ByHand> actsByHand() {
        return List.of(
                new Input.Cancel("operator-1", "asked by the player", "request-1"),
                new Input.Retry("operator-1", "the provider is back", "request-2"),
                new Input.Resolve("admin-1", "seen in the game", "request-3", Input.Verdict.SUCCEEDED),
                new Input.Resolve("admin-1", "not in the game", "request-4", Input.Verdict.FAILED));
    }

    /** A claim that has been in this state since the start, its command sent once. */
    static Claim in(ClaimState state) {
        return in(REQUEST.claimId(), state);
    }

    public static Claim in(String claimId, ClaimState state) {
        ClaimRequest request = request(claimId);
        Pending pending = ClaimSaga.command(request, state)
                .map(command -> Pending.first(command.step(), START))
                .orElse(null);
        boolean ended = state.status().isEnded();
        return new Claim(
                request,
                state,
                5,
                START,
                ended && !(state instanceof UnderReview) ? START : null,
                pending,
                ended,
                START.plusSeconds(5),
                List.of());
    }

    /** The answer to whatever command the claim waits for. */
    public static Input.Answer answer(Claim claim, Result result) {
        return new Input.Answer(String.valueOf(claim.pendingCommandId()), 1, result);
    }
}
