package io.largesse.orchestrator.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One claim: one saga, one document.
 *
 * @param version counts visible changes; what players and the lifecycle feed see
 * @param endedAt when the player's waiting was over, but for claims under review
 * @param pending the command that is outstanding
 * @param unpublished whether the broker may not yet have the lifecycle event of this version
 * @param wakeAt when something is due; none once the claim is settled: ended, nothing held, nothing left to send
 * @param timeline what happened, oldest first
 */
public record Claim(
        ClaimRequest request,
        ClaimState state,
        long version,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable Pending pending,
        boolean unpublished,
        @Nullable Instant wakeAt,
        List<TimelineEntry> timeline) {

    private static final int MAX_FRUITLESS = 10;

    public Claim {
        timeline = List.copyOf(timeline);
    }

    public String id() {
        return request.claimId();
    }

    public ClaimStatus status() {
        return state.status();
    }

    /** Why the claim did not succeed, as far as that is known. */
    public @Nullable Refusal reason() {
        return switch (state) {
            case ClaimState.Ended ended -> ended.ending().reason();
            case ClaimState.Revoking revoking -> revoking.ending().reason();
            case ClaimState.Releasing releasing -> releasing.ending().reason();
            case ClaimState.UnderReview review -> review.reason();
            case ClaimState.Validating _,
                    ClaimState.CheckingCondition _,
                    ClaimState.Reserving _,
                    ClaimState.Fulfilling _,
                    ClaimState.Resolving _,
                    ClaimState.Granted _ -> null;
        };
    }

    /** The id of the outstanding command. */
    public @Nullable String pendingCommandId() {
        return pending == null ? null : request.claimId() + ":" + pending.step();
    }

    /** When the outstanding command is sent again; never by itself where a person is waited for. */
    public @Nullable Instant nextAttemptAt() {
        return pending == null || state instanceof ClaimState.UnderReview ? null : wakeAt;
    }

    /** What is left to do about it, and since when; nothing once it is settled. */
    public Optional<Unsettled> unsettled() {
        return wakeAt == null
                ? Optional.empty()
                : Optional.of(new Unsettled(id(), wakeAt, request.acceptedAt(), waitsSince()));
    }

    // A person is waited for elsewhere: of what is under review only the news may be unsent.
    private Instant waitsSince() {
        return pending == null || state instanceof ClaimState.UnderReview ? updatedAt : pending.since();
    }

    Claim with(@Nullable Pending changed, boolean stillUnpublished, @Nullable Instant changedWakeAt) {
        return new Claim(
                request, state, version, updatedAt, endedAt, changed, stillUnpublished, changedWakeAt, timeline);
    }

    Claim in(ClaimState changed) {
        return new Claim(request, changed, version, updatedAt, endedAt, pending, unpublished, wakeAt, timeline);
    }

    boolean isContradicted() {
        return timeline.stream().anyMatch(entry -> entry.outcome().equals(TimelineEntry.CONTRADICTED));
    }

    /** When the outstanding command's attempt was sent, as far as that is still known. */
    Optional<Instant> sentAt(int attempt) {
        if (pending == null || pending.attempt() == attempt) {
            return Optional.ofNullable(pending).map(Pending::sentAt);
        }
        return timeline.reversed().stream()
                .takeWhile(TimelineEntry::isFruitless)
                .filter(entry -> entry.step().equals(pending.step()) && entry.attempt() == attempt)
                .flatMap(entry -> Optional.ofNullable(entry.sentAt()).stream())
                .findFirst();
    }

    /** What the last fruitless attempt came to, as far as somebody said so. */
    Optional<String> lastWord() {
        return timeline.reversed().stream()
                .takeWhile(TimelineEntry::isFruitless)
                .flatMap(entry -> Optional.ofNullable(entry.detail()).stream())
                .findFirst();
    }

    /** An attempt that had an answer, if not a definite one, is noted already. */
    Claim notingNoAnswer(Pending attempt, Instant now) {
        return !timeline.isEmpty() && timeline.getLast().isOf(attempt)
                ? this
                : noting(TimelineEntry.noAnswer(attempt, now));
    }

    /** Nothing that a player sees changes. */
    Claim noting(TimelineEntry entry) {
        return new Claim(
                request, state, version, updatedAt, endedAt, pending, unpublished, wakeAt, timelineWith(entry));
    }

    /** Of attempts in a row that came to nothing the first few are kept, and the last. */
    List<TimelineEntry> timelineWith(TimelineEntry entry) {
        List<TimelineEntry> longer = new ArrayList<>(timeline);
        if (entry.isFruitless()
                && longer.size() >= MAX_FRUITLESS
                && longer.subList(longer.size() - MAX_FRUITLESS, longer.size()).stream()
                        .allMatch(TimelineEntry::isFruitless)) {
            longer.removeLast();
        }
        longer.add(entry);
        return longer;
    }
}
