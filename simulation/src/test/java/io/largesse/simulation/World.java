package io.largesse.simulation;

import io.largesse.orchestrator.OrchestratorParts;
import io.largesse.orchestrator.Submission;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.outbox.SilentOutbox;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A platform with two members of each service, some players and operators, and everything that can go wrong, all from one seed.
 * First things go wrong; then no more, and all must come to rest.
 */
final class World {

    static final Duration BEFORE_REDELIVERY = Duration.ofSeconds(1);

    private static final int MEMBERS = 2;
    private static final double SWITCHES = 0.25;
    private static final double MISCHIEF = 0.03;
    private static final int STEPS_PER_TICK = 500;
    private static final int MOST_ROUNDS = 2_000;
    private static final int MOST_STEPS_PER_CLAIM = 20_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** From worlds in which hardly anything goes wrong to those in which hardly anything works. */
    private static final List<Double> FORCES = List.of(0.1, 0.5, 1.0, 2.0, 4.0);

    private static final List<Duration> STEP_LIMITS =
            List.of(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(24));

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
    private final List<Members.Orchestrator> orchestrators = new ArrayList<>();
    private final List<Members.Listening> listening = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Subscription<?>> subscriptions = new ArrayList<>();
    private final List<UserStatus> statuses = new ArrayList<>();
    private final Set<String> banned = new HashSet<>();
    private final Set<String> accepted = new LinkedHashSet<>();
    private final Set<Member> waking = new HashSet<>();
    private final List<String> trace = new ArrayList<>();
    private int unanswered;
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
        hazards = new Hazards(new Chance(~plan.seed), chance.oneOf(FORCES), plan.limits);
        scheduler = new Scheduler(chance, Setting.START);
        laws = new Laws(this);
        store = new SimulatedStore(this);
        broker = new SimulatedBroker(this);
        shop = new Shop(this);
        silent = SilentOutbox.of(broker.publisher(), store.getCollection("events"));
        stepLimit = chance.oneOf(STEP_LIMITS);
        setting = new Setting(chance, plan.claims);
        setting.store(store);
        for (int i = 0; i < MEMBERS; i++) {
            var orchestrator = new Members.Orchestrator(i, this);
            var events = new Members.Events(i, this);
            var fulfillment = new Members.Fulfillment(i, this);
            orchestrators.add(orchestrator);
            listening.addAll(List.of(events, fulfillment));
            members.addAll(List.of(orchestrator, events, fulfillment));
        }
        for (int i = 0; i < SimulatedBroker.PARTITIONS; i++) {
            subscriptions.add(new Subscription<>(
                    this, Topic.CLAIM_RESULTS, i, Member.Service.ORCHESTRATOR, member -> ((Members.Orchestrator) member)
                            .results()));
            subscriptions.add(new Subscription<>(
                    this, Topic.CLAIM_EVENT_COMMANDS, i, Member.Service.EVENTS, member -> ((Members.Events) member)
                            .commands()));
            subscriptions.add(new Subscription<>(
                    this,
                    Topic.CLAIM_FULFILLMENT_COMMANDS,
                    i,
                    Member.Service.FULFILLMENT,
                    member -> ((Members.Fulfillment) member).commands()));
        }
    }

    /** @throws Violation where something happens that must not */
    void run() {
        hazards.begin();
        members.forEach(this::start);
        Duration rush = chance.oneOf(List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10)));
        for (int i = 0; i < plan.claims; i++) {
            ClaimRequest request = setting.request(i);
            unanswered++;
            later(chance.upTo(rush), () -> ask(new Wish(request)));
        }
        while (unanswered > 0 || (chance.of(0.9) && !isQuiet())) {
            step();
        }
        hazards.end();
        repair();
        for (int rounds = 0; !isSettled(); rounds++) {
            Laws.require(rounds < MOST_ROUNDS, "it never comes to rest", unsettled());
            while (!isQuiet()) {
                step();
            }
            underReview().forEach(claim -> operate(claim, true));
            if (!isQuiet()) {
                continue;
            }
            if (!advance()) {
                break;
            }
        }
        laws.atRest(accepted);
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
        return statuses;
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

    // --- what happens

    boolean isTraced() {
        return plan.traced;
    }

    void trace(String what) {
        trace.add(now() + " " + what);
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

    boolean strikes(Hazard hazard) {
        boolean strikes = hazards.strikes(hazard);
        if (strikes && plan.traced) {
            trace("! " + (hazards.count() - 1) + " " + hazard);
        }
        return strikes;
    }

    /** Here the member may die, or stand still, and others may go on. */
    void point(String what, String where) {
        Task task = scheduler.current();
        if (task == null) {
            return;
        }
        if (plan.traced) {
            trace(task.member + " " + task.name + ": " + what + " " + where);
        }
        if (strikes(Hazard.CRASH)) {
            crash(task.member);
            scheduler.pause();
        } else if (strikes(Hazard.PAUSE)) {
            stall(task.member);
        } else if (chance.of(SWITCHES)) {
            scheduler.pause();
        }
    }

    // A consumer that does not come back in time loses its partitions, and does not know.
    private void stall(Member member) {
        Duration pause = chance.upTo(LONGEST_PAUSE);
        if (chance.of(0.5)) {
            later(pause.dividedBy(2), () -> subscriptions.stream()
                    .filter(subscription -> member.equals(subscription.owner()))
                    .forEach(this::handOver));
        }
        scheduler.sleep(pause);
    }

    /** Between two documents of one write others may come. */
    void between(String what, String where) {
        if (scheduler.current() != null && chance.of(SWITCHES / 4)) {
            scheduler.pause();
        }
    }

    private void step() {
        steps++;
        Laws.require(steps < (long) MOST_STEPS_PER_CLAIM * (plan.claims + 5), "it goes on for ever", unsettled());
        scheduler.advanceTo(now().plusMillis(1));
        if (steps % STEPS_PER_TICK == 0) {
            wake();
        }
        if (!hazards.isOver() && chance.of(MISCHIEF)) {
            mischief();
        }
        List<Subscription<?>> ready = ready();
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
        return scheduler.awake() == 0 && ready().isEmpty();
    }

    private List<Subscription<?>> ready() {
        List<Subscription<?>> ready = new ArrayList<>(subscriptions.size());
        for (Subscription<?> subscription : subscriptions) {
            if (subscription.isReady()) {
                ready.add(subscription);
            }
        }
        return ready;
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
        if (!seams.timersFire()) {
            return;
        }
        Instant due = firstDue();
        if (due == null || due.isAfter(now())) {
            return;
        }
        boolean orphaned = due.isBefore(now().minus(OrchestratorParts.SWEEP_INTERVAL));
        for (Members.Orchestrator member : orchestrators) {
            if (member.isAlive() && waking.add(member)) {
                int life = member.life();
                guarded(member, "timers", () -> {
                    try {
                        if (orphaned) {
                            member.parts().sweep();
                        }
                        member.parts().wake();
                    } finally {
                        if (member.life() == life) {
                            waking.remove(member);
                        }
                    }
                });
            }
        }
    }

    private void guarded(Member member, String name, Runnable body) {
        spawn(member, name, () -> {
            try {
                body.run();
            } catch (RuntimeException e) {
                Laws.require(Faults.isInfrastructure(e), name + " of " + member + " fails", e);
            }
        });
    }

    // --- members

    private void start(Member member) {
        waking.remove(member);
        member.start();
        if (member instanceof Members.Orchestrator orchestrator) {
            learn(orchestrator, orchestrator.life());
        } else {
            join(member);
        }
    }

    // Before any result is consumed.
    private void learn(Members.Orchestrator member, int life) {
        guarded(member, "start", () -> {
            try {
                member.parts().learn();
            } catch (RuntimeException e) {
                later(BEFORE_REDELIVERY, () -> {
                    if (member.isAlive() && member.life() == life) {
                        learn(member, life);
                    }
                });
                throw e;
            }
            join(member);
        });
    }

    private void join(Member member) {
        for (Subscription<?> subscription : subscriptions) {
            if (subscription.service() == member.service && (subscription.owner() == null || chance.of(0.5))) {
                subscription.assign(member);
            }
        }
    }

    private void crash(Member member) {
        if (plan.traced) {
            trace(member + " dies");
        }
        member.die();
        scheduler.abandon(member);
        for (Subscription<?> subscription : subscriptions) {
            if (member.equals(subscription.owner())) {
                subscription.assign(null);
            }
        }
        int life = member.life();
        later(chance.upTo(Duration.ofSeconds(5)), () -> members.stream()
                .filter(other -> other.service == member.service && other.isAlive())
                .forEach(this::takeOver));
        later(chance.upTo(Duration.ofMinutes(2)), () -> {
            if (!member.isAlive() && member.life() == life) {
                start(member);
            }
        });
    }

    private void takeOver(Member member) {
        for (Subscription<?> subscription : subscriptions) {
            if (subscription.service() == member.service && subscription.owner() == null) {
                subscription.assign(member);
            }
        }
    }

    private void repair() {
        for (Member member : members) {
            member.skew(Duration.ZERO);
            if (!member.isAlive()) {
                start(member);
            }
        }
        listening.forEach(member -> member.tables.current(true));
        broker.repair();
        subscriptions.forEach(subscription -> subscription.hold(false));
    }

    private void mischief() {
        Member member = chance.oneOf(members);
        if (strikes(Hazard.REBALANCE)) {
            handOver(chance.oneOf(subscriptions));
        }
        if (strikes(Hazard.BACKLOG)) {
            Subscription<?> held = chance.oneOf(subscriptions);
            held.hold(true);
            later(chance.upTo(Duration.ofMinutes(10)), () -> held.hold(false));
        }
        if (strikes(Hazard.CUT_OFF)) {
            broker.cutOff(
                    chance.oneOf(List.of(
                            Topic.CLAIM_RESULTS, Topic.CLAIM_EVENT_COMMANDS, Topic.CLAIM_FULFILLMENT_COMMANDS)),
                    chance.upTo(stepLimit.multipliedBy(2)));
        }
        if (strikes(Hazard.CLOCK_JUMP)) {
            Duration by = chance.upTo(Duration.ofMinutes(10));
            member.skew(chance.of(0.5) ? by : by.negated());
        }
        if (strikes(Hazard.STANDSTILL)) {
            scheduler.advanceTo(now().plus(stepLimit).plus(chance.upTo(Duration.ofMinutes(1))));
            wake();
        }
        if (strikes(Hazard.BAN)) {
            ban(setting.player());
            store.of("claims").documents().stream()
                    .filter(claim -> claim.getString("status").equals("PENDING_FULFILLMENT"))
                    .findFirst()
                    .ifPresent(claim -> ban(claim.getString("userId")));
        }
        if (strikes(Hazard.TABLE_BEHIND)) {
            Members.Listening behind = chance.oneOf(listening);
            behind.tables.current(false);
            later(chance.upTo(Duration.ofMinutes(10)), () -> behind.tables.current(true));
        }
        if (strikes(Hazard.OPERATOR)) {
            List<Document> doubtful = underReview();
            List<Document> claims =
                    doubtful.isEmpty() ? List.copyOf(store.of("claims").documents()) : doubtful;
            if (!claims.isEmpty()) {
                operate(chance.oneOf(claims), false);
            }
        }
    }

    private void handOver(Subscription<?> subscription) {
        members.stream()
                .filter(other -> other.service == subscription.service() && other.isAlive())
                .filter(other -> !other.equals(subscription.owner()))
                .findFirst()
                .ifPresent(subscription::assign);
    }

    private void ban(String userId) {
        if (!banned.add(userId)) {
            return;
        }
        var status = new UserStatus(userId, "BANNED", 2L, now(), null);
        statuses.add(status);
        for (Members.Listening member : listening) {
            int life = member.life();
            later(chance.upTo(Duration.ofSeconds(5)), () -> {
                if (member.isAlive() && member.life() == life) {
                    member.tell(status);
                }
            });
        }
    }

    // --- players and operators

    /** What a player wants, until it is answered. */
    private final class Wish {

        private final ClaimRequest request;
        private boolean answered;

        Wish(ClaimRequest request) {
            this.request = request;
        }

        void answer(Submission submission) {
            Laws.require(!(submission instanceof Submission.KeyReused), "it is the same request", request);
            if (!answered) {
                answered = true;
                unanswered--;
            }
            accepted.add(request.claimId());
        }
    }

    private void ask(Wish wish) {
        if (wish.answered) {
            return;
        }
        List<Members.Orchestrator> doors =
                orchestrators.stream().filter(Member::isAlive).toList();
        if (!doors.isEmpty()) {
            ask(wish, chance.oneOf(doors));
            if (strikes(Hazard.DUPLICATE)) {
                ask(wish, chance.oneOf(doors));
            }
        }
        later(PATIENCE, () -> ask(wish));
    }

    private void ask(Wish wish, Members.Orchestrator door) {
        ClaimRequest asked = wish.request;
        var request = new ClaimRequest(
                asked.claimId(),
                asked.userId(),
                asked.eventId(),
                asked.rewardIds(),
                asked.requestHash(),
                door.instant(),
                asked.trace());
        guarded(door, "door", () -> wish.answer(
                door.parts().accept(List.of(request)).getFirst()));
    }

    private void operate(Document claim, boolean patient) {
        Input.ByHand act = act(claim, patient);
        List<Members.Orchestrator> alive =
                orchestrators.stream().filter(Member::isAlive).toList();
        if (act != null && !alive.isEmpty()) {
            Members.Orchestrator member = chance.oneOf(alive);
            if (plan.traced) {
                trace("operator: " + act + " " + claim.getString("_id"));
            }
            guarded(member, "operator", () -> member.parts().act(claim.getString("_id"), act));
        }
    }

    private Input.@Nullable ByHand act(Document claim, boolean patient) {
        String status = claim.getString("status");
        if (!status.equals("NEEDS_INTERVENTION")) {
            return status.startsWith("PENDING") ? new Input.Cancel("operator", "simulated") : null;
        }
        boolean revoking = claim.getString("stage").equals("REVOKING");
        // What the provider keeps for good can only be left to the player.
        if (patient && revoking) {
            return chance.of(0.5) ? succeeded() : new Input.Retry("operator", "simulated");
        }
        return switch (chance.below(3)) {
            case 0 -> succeeded();
            case 1 -> new Input.Resolve("operator", "simulated", Input.Verdict.FAILED);
            default -> new Input.Retry("operator", "simulated");
        };
    }

    private static Input.Resolve succeeded() {
        return new Input.Resolve("operator", "simulated", Input.Verdict.SUCCEEDED);
    }

    // --- rest

    private boolean isSettled() {
        return isQuiet() && scheduler.isIdle() && scheduler.next() == null && unsettled().isEmpty();
    }

    private List<String> unsettled() {
        return Stream.concat(
                        store.of("claims").documents().stream()
                                .filter(claim -> claim.getDate("wakeAt") != null)
                                .map(claim -> claim.getString("_id") + " " + claim.getString("stage")),
                        underReview().stream().map(claim -> claim.getString("_id") + " is under review"))
                .toList();
    }

    private List<Document> underReview() {
        return store.of("claims").documents().stream()
                .filter(claim -> claim.getString("status").equals("NEEDS_INTERVENTION"))
                .toList();
    }
}
