package io.largesse.simulation;

import io.largesse.platform.outbox.SilentOutbox;
import io.largesse.user.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A platform with two members of each service, some players and operators, and everything that can go wrong, all from one seed.
 * First things go wrong; then no more, and all must come to rest.
 */
final class World {

    private static final double SWITCHES = 0.25;
    private static final double MISCHIEF = 0.03;
    private static final int STEPS_PER_TICK = 500;
    private static final int MOST_ROUNDS = 2_000;
    private static final long MOST_STEPS_PER_CLAIM = 20_000;
    private static final List<Duration> STEP_LIMITS =
            List.of(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(24));
    /** From worlds in which hardly anything goes wrong to those in which hardly anything works. */
    private static final List<Double> FORCES = List.of(0.1, 0.5, 1.0, 2.0, 4.0);

    private final Plan plan;
    private final Seams seams;
    private final Chance chance;
    private final Hazards hazards;
    private final Scheduler scheduler;
    private final SimulatedStore store;
    private final SimulatedBroker broker;
    private final Shop shop;
    private final Laws laws;
    private final Setting setting;
    private final Duration stepLimit;
    private final SilentOutbox silent;
    private final Cluster cluster;
    private final People people;
    private final Mischief mischief;
    private final List<String> trace = new ArrayList<>();
    private long steps;

    /** @param traced whether all that happens is written down */
    record Plan(long seed, int claims, Hazards.Limits limits, boolean traced) {

        static Plan of(long seed, int claims) {
            return new Plan(seed, claims, Hazards.Limits.NONE, false);
        }

        Plan from(long another) {
            return new Plan(another, claims, limits, traced);
        }

        Plan within(int fewer, Hazards.Limits narrower) {
            return new Plan(seed, fewer, narrower, traced);
        }

        Plan asTraced() {
            return new Plan(seed, claims, limits, true);
        }
    }

    World(Plan plan, Seams seams) {
        this.plan = plan;
        this.seams = seams;
        chance = new Chance(plan.seed);
        // Of its own, so that what does not strike after all changes as little as possible of the rest.
        hazards = new Hazards(new Chance(~plan.seed), chance.oneOf(FORCES), plan.limits);
        scheduler = new Scheduler(chance, Setting.START);
        laws = new Laws(this);
        store = new SimulatedStore(this);
        broker = new SimulatedBroker(this);
        shop = new Shop(this);
        silent = SilentOutbox.of(store.getCollection("events"));
        stepLimit = chance.oneOf(STEP_LIMITS);
        setting = new Setting(chance, plan.claims);
        setting.store(store, silent);
        cluster = new Cluster(this);
        people = new People(this, cluster);
        mischief = new Mischief(this, cluster, people, setting);
    }

    /** @throws Violation where something happens that must not */
    void run() {
        hazards.begin();
        cluster.start();
        people.claim(setting, plan.claims);
        while (!people.areAnswered() || (chance.of(0.9) && !isQuiet())) {
            step();
        }
        hazards.end();
        store.away(false);
        broker.repair();
        cluster.repair();
        rest();
        laws.atRest(people.accepted());
    }

    private void rest() {
        for (int rounds = 0; !isSettled(); rounds++) {
            Laws.require(rounds < MOST_ROUNDS, "it never comes to rest", unsettled());
            while (!isQuiet()) {
                step();
            }
            underReview().forEach(people::help);
            if (isQuiet() && !advance()) {
                return;
            }
        }
    }

    // --- what there is

    Instant now() {
        return scheduler.now();
    }

    Chance chance() {
        return chance;
    }

    Seams seams() {
        return seams;
    }

    Laws laws() {
        return laws;
    }

    SimulatedStore store() {
        return store;
    }

    SimulatedBroker broker() {
        return broker;
    }

    Shop shop() {
        return shop;
    }

    SilentOutbox silent() {
        return silent;
    }

    Duration stepLimit() {
        return stepLimit;
    }

    List<UserStatus> statuses() {
        return cluster.statuses();
    }

    @Nullable
    Task current() {
        return scheduler.current();
    }

    /** How much has gone wrong so far, or would have but for the plan's limits. */
    int struck() {
        return hazards.count();
    }

    long perUser(String slotId) {
        return setting.perUser(slotId.substring(0, slotId.indexOf(':')));
    }

    List<Document> underReview() {
        return store.of("claims").documents().stream()
                .filter(claim -> claim.getString("status").equals("NEEDS_INTERVENTION"))
                .toList();
    }

    // --- what happens

    void trace(Supplier<String> what) {
        if (plan.traced) {
            trace.add(now() + " " + what.get());
        }
    }

    List<String> traced() {
        return trace;
    }

    void later(Duration delay, Runnable what) {
        scheduler.after(delay, what);
    }

    void spawn(Member member, String name, Runnable body) {
        scheduler.spawn(new Task(member, name, body));
    }

    void sleep(Duration duration) {
        scheduler.sleep(duration);
    }

    void abandon(Member member) {
        scheduler.abandon(member);
    }

    boolean strikes(Hazard hazard) {
        boolean strikes = hazards.strikes(hazard);
        if (strikes) {
            trace(() -> "! " + (hazards.count() - 1) + " " + hazard);
        }
        return strikes;
    }

    /** Here the member may die, or stand still, and others may go on. */
    void point(String what, String where) {
        Task task = scheduler.current();
        if (task == null) {
            return;
        }
        trace(() -> task.member + " " + task.name + ": " + what + " " + where);
        if (strikes(Hazard.CRASH)) {
            cluster.crash(task.member);
            scheduler.pause();
        } else if (strikes(Hazard.PAUSE)) {
            cluster.stall(task.member);
        } else if (chance.of(SWITCHES)) {
            scheduler.pause();
        }
    }

    /** Between two documents of one write others may come. */
    void between() {
        if (scheduler.current() != null && chance.of(SWITCHES / 4)) {
            scheduler.pause();
        }
    }

    /** Nothing happens anywhere for so long. */
    void standStill(Duration duration) {
        scheduler.advanceTo(now().plus(duration));
        wake();
    }

    private void step() {
        steps++;
        Laws.require(steps < MOST_STEPS_PER_CLAIM * (plan.claims + 5), "it goes on for ever", unsettled());
        scheduler.advanceTo(now().plusMillis(1));
        if (steps % STEPS_PER_TICK == 0) {
            wake();
        }
        if (!hazards.isOver() && chance.of(MISCHIEF)) {
            mischief.happen();
        }
        List<Subscription<?>> ready = cluster.ready();
        int awake = scheduler.awake();
        if (awake + ready.size() == 0) {
            advance();
            return;
        }
        int chosen = chance.below(awake + ready.size());
        if (chosen < awake) {
            scheduler.resumeOne();
        } else {
            ready.get(chosen - awake).deliver();
        }
    }

    /** Whether nothing goes on unless time passes. */
    private boolean isQuiet() {
        return scheduler.awake() == 0 && cluster.ready().isEmpty();
    }

    /** Time passes until something happens; false where nothing ever will. */
    private boolean advance() {
        Instant due = firstDue();
        Instant waking = due == null ? null : (due.isBefore(now()) ? now() : due).plusSeconds(1);
        Instant next = earlier(scheduler.next(), waking);
        if (next == null) {
            return false;
        }
        scheduler.advanceTo(next);
        wake();
        return true;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private @Nullable Instant firstDue() {
        Instant first = null;
        for (Document claim : store.of("claims").documents()) {
            Date wakeAt = claim.getDate("wakeAt");
            Instant at = wakeAt == null ? null : wakeAt.toInstant();
            if (at != null && (first == null || at.isBefore(first))) {
                first = at;
            }
        }
        return first;
    }

    private void wake() {
        Instant due = firstDue();
        if (seams.timersFire() && due != null && !due.isAfter(now())) {
            cluster.wake(due);
        }
    }

    // --- rest

    private boolean isSettled() {
        return isQuiet()
                && scheduler.isIdle()
                && scheduler.next() == null
                && unsettled().isEmpty();
    }

    private List<String> unsettled() {
        return Stream.concat(
                        store.of("claims").documents().stream()
                                .filter(claim -> claim.getDate("wakeAt") != null)
                                .map(claim -> claim.getString("_id") + " " + claim.getString("stage")),
                        underReview().stream().map(claim -> claim.getString("_id") + " is under review"))
                .toList();
    }
}
