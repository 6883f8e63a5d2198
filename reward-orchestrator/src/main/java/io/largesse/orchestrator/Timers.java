package io.largesse.orchestrator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * When which claim is to be looked at again: one entry per claim that is not settled, in buckets of a second. A timer only says
 * where to look; whether anything is due is decided on the stored claim. A bucket keeps ids whose time has since changed until it
 * is reached, so that setting a timer never searches.
 */
final class Timers {

    private final ConcurrentMap<String, Long> dueSeconds = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Queue<String>> buckets = new ConcurrentSkipListMap<>();

    /** Replaces the claim's earlier timer. */
    void set(String claimId, Instant wakeAt) {
        // Rounded up: a bucket is reached when everything in it is due.
        Long second = wakeAt.plusMillis(999).getEpochSecond();
        if (!second.equals(dueSeconds.put(claimId, second))) {
            buckets.computeIfAbsent(second, _ -> new ConcurrentLinkedQueue<>()).add(claimId);
        }
    }

    void clear(String claimId) {
        dueSeconds.remove(claimId);
    }

    /** Takes up to {@code max} claims whose time has come; what is not looked at after all must be set again. */
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
            } else if (dueSeconds.remove(claimId, bucket.getKey())) {
                due.add(claimId);
            }
        }
        return due;
    }

    int size() {
        return dueSeconds.size();
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
