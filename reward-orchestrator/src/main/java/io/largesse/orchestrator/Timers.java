package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Unsettled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/**
 * When which claim is to be looked at again: one entry per claim that is not settled, in buckets of a second. A timer only says
 * where to look; whether anything is due is decided on the stored claim. A bucket keeps ids whose time has since changed until it
 * is reached, so that setting a timer never searches.
 *
 * <p>A claim that was taken to be looked at keeps its entry until it is known to be settled: what is under way is counted also while
 * the store is away.
 */
final class Timers {

    /** In no bucket. */
    private static final long TAKEN = Long.MIN_VALUE;

    private record Timer(long second, long acceptedAt, long waitsSince) {

        Timer at(long changed) {
            return new Timer(changed, acceptedAt, waitsSince);
        }
    }

    private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Queue<String>> buckets = new ConcurrentSkipListMap<>();

    /** Replaces the claim's earlier timer. */
    void set(Unsettled claim) {
        var timer = new Timer(
                second(claim.wakeAt()),
                claim.acceptedAt().toEpochMilli(),
                claim.waitsSince().toEpochMilli());
        Timer before = timers.put(claim.claimId(), timer);
        if (before == null || before.second != timer.second) {
            enqueue(claim.claimId(), timer.second);
        }
    }

    /** Has the claim looked at later, unless it is settled meanwhile. */
    void postpone(String claimId, Instant until) {
        long second = second(until);
        if (timers.computeIfPresent(claimId, (_, timer) -> timer.at(second)) != null) {
            enqueue(claimId, second);
        }
    }

    void clear(String claimId) {
        timers.remove(claimId);
    }

    /** Forgets a claim that was taken and had nothing due, unless somebody has set its timer since. */
    void clearTaken(String claimId) {
        timers.computeIfPresent(claimId, (_, timer) -> timer.second == TAKEN ? null : timer);
    }

    /**
     * A claim that was taken is not stored. It is forgotten, unless it was accepted after {@code since}: a write that was given up may
     * yet take effect, so such a claim is looked at again. Nothing changes where somebody has set its timer meanwhile.
     */
    void missing(String claimId, Instant since, Instant again) {
        Timer left = timers.computeIfPresent(claimId, (_, timer) -> {
            if (timer.second != TAKEN) {
                return timer;
            }
            return timer.acceptedAt > since.toEpochMilli() ? timer.at(second(again)) : null;
        });
        if (left != null) {
            enqueue(claimId, left.second);
        }
    }

    /** Takes up to {@code max} claims whose time has come; each must be set again, or cleared. */
    List<String> due(Instant now, int max) {
        List<String> due = new ArrayList<>();
        while (due.size() < max) {
            var bucket = buckets.firstEntry();
            if (bucket == null || bucket.getKey() > now.getEpochSecond()) {
                break;
            }
            String claimId = bucket.getValue().poll();
            if (claimId == null) {
                removeEmpty(bucket.getKey());
            } else if (take(claimId, bucket.getKey())) {
                due.add(claimId);
            }
        }
        return due;
    }

    /** How many claims are not settled. */
    int size() {
        return timers.size();
    }

    /** When the oldest claim that is not settled was accepted. */
    Optional<Instant> oldest() {
        return earliest(Timer::acceptedAt);
    }

    /** Since when what has waited longest has been unsent or unanswered. */
    Optional<Instant> longestWaiting() {
        return earliest(Timer::waitsSince);
    }

    private Optional<Instant> earliest(ToLongFunction<Timer> time) {
        var earliest = timers.values().stream().mapToLong(time).min();
        return earliest.isPresent() ? Optional.of(Instant.ofEpochMilli(earliest.getAsLong())) : Optional.empty();
    }

    // Rounded up: a bucket is reached when everything in it is due.
    private static long second(Instant at) {
        return at.plusMillis(999).getEpochSecond();
    }

    private void enqueue(String claimId, long second) {
        buckets.computeIfAbsent(second, _ -> new ConcurrentLinkedQueue<>()).add(claimId);
    }

    private boolean take(String claimId, long second) {
        Timer timer = timers.get(claimId);
        return timer != null
                && timer.second != TAKEN
                && timer.second <= second
                && timers.replace(claimId, timer, timer.at(TAKEN));
    }

    // A claim may be added to the bucket at this very moment: then it moves on to the next one.
    private void removeEmpty(Long second) {
        Queue<String> removed = buckets.remove(second);
        if (removed != null && !removed.isEmpty()) {
            buckets.computeIfAbsent(second + 1, _ -> new ConcurrentLinkedQueue<>())
                    .addAll(removed);
        }
    }
}
