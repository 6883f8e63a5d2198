package io.largesse.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The one thread: what goes on, in which order, and what time it is. */
final class Scheduler {

    private record Later(Instant at, long number, Runnable what) implements Comparable<Later> {

        @Override
        public int compareTo(Later other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final Chance chance;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> awake = new ArrayList<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>();
    private Instant now;
    private long count;
    private @Nullable Task current;

    Scheduler(Chance chance, Instant start) {
        this.chance = chance;
        this.now = start;
    }

    Instant now() {
        return now;
    }

    @Nullable
    Task current() {
        return current;
    }

    void spawn(Task task) {
        tasks.add(task);
        awake.add(task);
    }

    void after(Duration delay, Runnable what) {
        later.add(new Later(now.plus(delay), count++, what));
    }

    /** To be called by the task that is running: another may go on. */
    void pause() {
        Coroutine.pause();
    }

    void sleep(Duration duration) {
        Task sleeper = current;
        if (sleeper == null) {
            throw new IllegalStateException("only tasks sleep");
        }
        sleeper.asleep = true;
        awake.remove(sleeper);
        after(duration, () -> {
            if (tasks.contains(sleeper)) {
                sleeper.asleep = false;
                awake.add(sleeper);
            }
        });
        Coroutine.pause();
    }

    /** What the member was doing is never gone on with. */
    void abandon(Member member) {
        tasks.removeIf(task -> task.member.equals(member));
        awake.removeIf(task -> task.member.equals(member));
    }

    int awake() {
        return awake.size();
    }

    boolean isIdle() {
        return tasks.isEmpty();
    }

    /** One of the tasks that can goes on a little. */
    void resumeOne() {
        Task task = awake.get(chance.below(awake.size()));
        current = task;
        try {
            task.coroutine.resume();
        } finally {
            current = null;
        }
        if (task.coroutine.isDone()) {
            tasks.remove(task);
            awake.remove(task);
        }
    }

    @Nullable
    Instant next() {
        Later next = later.peek();
        return next == null ? null : next.at;
    }

    /** Time passes; what was to happen until then happens. */
    void advanceTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
        for (Later next = later.peek(); next != null && !next.at.isAfter(now); next = later.peek()) {
            later.remove().what.run();
        }
    }
}
