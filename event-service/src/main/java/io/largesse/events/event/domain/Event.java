package io.largesse.events.event.domain;

import static io.largesse.events.event.domain.Change.Refusal.EVENT_NOT_EDITABLE;
import static io.largesse.events.event.domain.Change.Refusal.EVENT_WITHOUT_REWARDS;
import static io.largesse.events.event.domain.Change.Refusal.FIXED_ONCE_ACTIVE;
import static io.largesse.events.event.domain.Change.Refusal.ILLEGAL_TRANSITION;
import static io.largesse.events.event.domain.Change.Refusal.LAST_REWARD;
import static io.largesse.events.event.domain.Change.Refusal.PROMISE_SHRINKS;
import static io.largesse.events.event.domain.Change.Refusal.REASON_REQUIRED;
import static io.largesse.events.event.domain.Change.Refusal.REWARD_RETIRED;
import static io.largesse.events.event.domain.Change.Refusal.REWARD_TYPE_FIXED;
import static io.largesse.events.event.domain.Change.Refusal.TOO_MANY_CHANGES;
import static io.largesse.events.event.domain.Change.Refusal.TOO_MANY_REWARDS;

import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event with its history: a claim is judged by the event as it was in force when the claim was accepted, and an activity by the
 * event as it was when the activity was published.
 *
 * @param promised whether it ever was active: from then on its calendar is fixed
 * @param history from the oldest revision that may still be asked for to the present one; never empty
 */
public record Event(
        String eventId, String name, String description, Instant createdAt, boolean promised, List<Revision> history) {

    /** Messages live seven days: nothing asks for what was replaced longer ago than this. */
    public static final Duration REMEMBERED = Duration.ofDays(8);

    /**
     * How long it may take from the moment that decides about an event to the one from which every instance sees what was decided. An event
     * that begins within that time may have begun before it is seen to be active.
     */
    static final Duration SEEN_WITHIN = Duration.ofMinutes(1);

    /** So that the document stays far below the largest a store takes. */
    public static final int MAX_REMEMBERED = 200;

    public Event {
        history = List.copyOf(history);
    }

    /** A new event, not yet seen by players. */
    public static Event draft(String eventId, String name, String description, Terms terms, Instant now) {
        var first = new Revision(1, EventStatus.DRAFT, now, terms, null, null);
        return new Event(eventId, name, description, now, false, List.of(first));
    }

    public Revision now() {
        return history.getLast();
    }

    public long version() {
        return now().version();
    }

    public EventStatus status() {
        return now().status();
    }

    public Terms terms() {
        return now().terms();
    }

    /** The event as it was in force at the instant; null where it was not there yet. */
    public @Nullable Revision inForceAt(Instant instant) {
        return history.reversed().stream()
                .filter(revision -> !revision.from().isAfter(instant))
                .findFirst()
                .orElse(null);
    }

    /** The event as it was when a record of the activity topic was published; null where that is not remembered. */
    public @Nullable Revision inForceFor(String topicId, int partition, long offset) {
        Revision inForce = null;
        for (Revision next : history) {
            LogEnd logEnd = next.logEnd();
            if (logEnd != null && !logEnd.isBefore(topicId, partition, offset)) {
                break;
            }
            inForce = next;
        }
        return inForce;
    }

    /** @throws IllegalStateException where that version is not remembered: it must not be guessed */
    public Revision version(long version) {
        return history.stream()
                .filter(revision -> revision.version() == version)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("version " + version + " of event " + eventId + " is unknown"));
    }

    /** Null where the event was active before it began, and where its becoming active is not remembered. */
    public @Nullable Credit credit() {
        for (int i = 1; i < history.size(); i++) {
            Revision first = history.get(i);
            LogEnd logEnd = first.logEnd();
            boolean becomes = history.get(i - 1).status() == EventStatus.DRAFT && first.status() == EventStatus.ACTIVE;
            if (becomes
                    && logEnd != null
                    && first.terms().condition() != null
                    && first.terms().window().startsAt().isBefore(first.from().plus(SEEN_WITHIN))) {
                return new Credit(
                        withoutBefore(i), logEnd.topicId(), first.from().plus(REMEMBERED));
            }
        }
        return null;
    }

    /** The event as if it had always been as it was from that revision on. */
    private Event withoutBefore(int index) {
        Revision first = history.get(index);
        List<Revision> rest = new ArrayList<>(history.subList(index, history.size()));
        rest.set(0, new Revision(first.version(), first.status(), first.from(), first.terms(), null, first.reason()));
        return new Event(eventId, name, description, createdAt, promised, rest);
    }

    /** Whether a change to the status must know where the activity topic ends. */
    public boolean needsLogEnd(EventStatus next) {
        return promised || next == EventStatus.ACTIVE;
    }

    public Change become(EventStatus next, Instant now, @Nullable LogEnd logEnd) {
        if (!status().mayBecome(next)) {
            return new Change.Refused(
                    ILLEGAL_TRANSITION, "An event that is %s cannot become %s.".formatted(status(), next));
        }
        Change.Refused refused = refusedChoice(next, terms());
        return refused != null ? refused : revised(name, description, next, terms(), now, logEnd, null);
    }

    /** Of fewer rewards than are to be chosen nobody can claim any. */
    private static Change.@Nullable Refused refusedChoice(EventStatus next, Terms terms) {
        Integer choose = terms.choose();
        int needed = choose == null ? 1 : choose;
        return next == EventStatus.ACTIVE && terms.offered().size() < needed
                ? new Change.Refused(
                        EVENT_WITHOUT_REWARDS,
                        "An event needs at least %d reward%s to be active.".formatted(needed, needed == 1 ? "" : "s"))
                : null;
    }

    /** Puts the event away, whatever it is doing; claims already accepted are honoured. */
    public Change archive(Instant now, @Nullable LogEnd logEnd) {
        return status() == EventStatus.ARCHIVED
                ? new Change.Changed(this)
                : revised(name, description, EventStatus.ARCHIVED, terms(), now, logEnd, null);
    }

    /** @param changed the new terms; their rewards are not looked at */
    public Change edit(
            String newName,
            String newDescription,
            Terms changed,
            Consent consent,
            Instant now,
            @Nullable LogEnd logEnd) {
        Terms next = changed.withRewards(terms().rewards());
        if (promised && !next.timeZone().equals(terms().timeZone())) {
            return new Change.Refused(FIXED_ONCE_ACTIVE, "The time zone is fixed once the event was active.");
        }
        if (promised && next.limit().period() != terms().limit().period()) {
            return new Change.Refused(FIXED_ONCE_ACTIVE, "The period of the limit is fixed once the event was active.");
        }
        if (promised && !terms().recursLike(next)) {
            return new Change.Refused(
                    FIXED_ONCE_ACTIVE, "When the event opens, and opens again, is fixed once it was active.");
        }
        boolean shrinks = terms().promiseMoreThan(next);
        Change.Refused refused = refusedEdit(shrinks, consent);
        if (refused == null) {
            refused = refusedChoice(status(), next);
        }
        return refused != null
                ? refused
                : revised(newName, newDescription, status(), next, now, logEnd, shrinks ? consent.reason() : null);
    }

    public Change add(Reward reward, Instant now, @Nullable LogEnd logEnd) {
        if (terms().rewards().size() >= Terms.MAX_REWARDS) {
            return new Change.Refused(
                    TOO_MANY_REWARDS, "An event has at most %d rewards.".formatted(Terms.MAX_REWARDS));
        }
        Change.Refused refused = refusedEdit(false, Consent.NONE);
        List<Reward> rewards = new ArrayList<>(terms().rewards());
        rewards.add(reward);
        return refused != null ? refused : withRewards(rewards, null, now, logEnd);
    }

    /**
     * Replaces the reward of the same id.
     *
     * @param lessStock whether its stock becomes less, too
     */
    public Change replace(Reward reward, boolean lessStock, Consent consent, Instant now, @Nullable LogEnd logEnd) {
        Reward present = terms().reward(reward.rewardId());
        if (present == null) {
            return new Change.NotFound();
        }
        if (present.retired()) {
            return new Change.Refused(REWARD_RETIRED, "The reward was retired and cannot be changed.");
        }
        if ((present.type() == RewardType.COUPON) != (reward.type() == RewardType.COUPON)) {
            return new Change.Refused(
                    REWARD_TYPE_FIXED, "A reward cannot become or cease to be a coupon: its stock is a pool of codes.");
        }
        boolean shrinks = lessStock || present.promisesMoreThan(reward);
        Change.Refused refused = refusedEdit(shrinks, consent);
        List<Reward> rewards = terms().rewards().stream()
                .map(before -> before.rewardId().equals(reward.rewardId()) ? reward : before)
                .toList();
        return refused != null ? refused : withRewards(rewards, shrinks ? consent.reason() : null, now, logEnd);
    }

    /** Takes a reward out: for good while the event was never active, else it is retired, for it may have been granted. */
    public Change remove(String rewardId, Consent consent, Instant now, @Nullable LogEnd logEnd) {
        Reward present = terms().reward(rewardId);
        if (present == null) {
            return new Change.NotFound();
        }
        if (present.retired()) {
            return new Change.Changed(this);
        }
        Change.Refused refused = refusedEdit(true, consent);
        if (refused != null) {
            return refused;
        }
        if (status() == EventStatus.ACTIVE
                && terms().offered().stream()
                        .allMatch(reward -> reward.rewardId().equals(rewardId))) {
            return new Change.Refused(LAST_REWARD, "An active event keeps at least one reward.");
        }
        List<Reward> rewards = terms().rewards().stream()
                .filter(reward -> promised || !reward.rewardId().equals(rewardId))
                .map(reward -> reward.rewardId().equals(rewardId) ? reward.retire() : reward)
                .toList();
        refused = refusedChoice(status(), terms().withRewards(rewards));
        return refused != null ? refused : withRewards(rewards, consent.reason(), now, logEnd);
    }

    private Change.@Nullable Refused refusedEdit(boolean shrinks, Consent consent) {
        return switch (status()) {
            case DRAFT -> null;
            case ENDED, ARCHIVED ->
                new Change.Refused(EVENT_NOT_EDITABLE, "An event that is %s cannot be changed.".formatted(status()));
            case ACTIVE, PAUSED -> {
                if (shrinks && !consent.force()) {
                    yield new Change.Refused(
                            PROMISE_SHRINKS,
                            "This takes back what the event promised: it needs \"force\": true and a reason.");
                }
                yield shrinks && !consent.hasReason()
                        ? new Change.Refused(REASON_REQUIRED, "Taking back what an event promised needs a reason.")
                        : null;
            }
        };
    }

    private Change withRewards(List<Reward> rewards, @Nullable String reason, Instant now, @Nullable LogEnd logEnd) {
        return revised(name, description, status(), terms().withRewards(rewards), now, logEnd, reason);
    }

    private Change revised(
            String newName,
            String newDescription,
            EventStatus next,
            Terms terms,
            Instant now,
            @Nullable LogEnd logEnd,
            @Nullable String reason) {
        // Clocks of two servers differ: history never runs backwards.
        Instant from = now.isBefore(now().from()) ? now().from() : now;
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            boolean present = i == history.size() - 1;
            if (present || history.get(i + 1).from().isAfter(from.minus(REMEMBERED))) {
                revisions.add(history.get(i));
            }
        }
        if (revisions.size() >= MAX_REMEMBERED && !next.isOver()) {
            return new Change.Refused(
                    TOO_MANY_CHANGES,
                    "The event was changed %d times within %d days.".formatted(MAX_REMEMBERED, REMEMBERED.toDays()));
        }
        revisions.add(new Revision(version() + 1, next, from, terms, logEnd, reason));
        boolean promisedNow = promised || next == EventStatus.ACTIVE;
        return new Change.Changed(new Event(eventId, newName, newDescription, createdAt, promisedNow, revisions));
    }
}
