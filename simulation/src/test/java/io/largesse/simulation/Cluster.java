package io.largesse.simulation;

import io.largesse.orchestrator.OrchestratorParts;
import io.largesse.platform.messaging.Faults;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of all services, alive or dead, and the partitions they have. */
final class Cluster {

    private static final int MEMBERS = 2;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_SESSION = Duration.ofSeconds(5);
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final World world;
    private final List<Members.Orchestrator> orchestrators = new ArrayList<>();
    private final List<Members.Listening> listening = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Subscription<?>> subscriptions = new ArrayList<>();
    private final List<UserStatus> statuses = new ArrayList<>();
    private final Set<Member> waking = new HashSet<>();

    Cluster(World world) {
        this.world = world;
        for (int i = 0; i < MEMBERS; i++) {
            var orchestrator = new Members.Orchestrator(i, world);
            var events = new Members.Events(i, world);
            var fulfillment = new Members.Fulfillment(i, world);
            orchestrators.add(orchestrator);
            listening.addAll(List.of(events, fulfillment));
            members.addAll(List.of(orchestrator, events, fulfillment));
        }
        for (int i = 0; i < SimulatedBroker.PARTITIONS; i++) {
            subscriptions.add(new Subscription<>(
                    world,
                    Topic.CLAIM_RESULTS,
                    i,
                    Member.Service.ORCHESTRATOR,
                    member -> ((Members.Orchestrator) member).results()));
            subscriptions.add(new Subscription<>(
                    world,
                    Topic.CLAIM_EVENT_COMMANDS,
                    i,
                    Member.Service.EVENTS,
                    member -> ((Members.Events) member).commands()));
            subscriptions.add(new Subscription<>(
                    world,
                    Topic.CLAIM_FULFILLMENT_COMMANDS,
                    i,
                    Member.Service.FULFILLMENT,
                    member -> ((Members.Fulfillment) member).commands()));
        }
    }

    void start() {
        members.forEach(this::start);
    }

    /** From now on all are there, and know what they should. */
    void repair() {
        for (Member member : members) {
            member.skew(Duration.ZERO);
            if (!member.isAlive()) {
                start(member);
            }
        }
        listening.forEach(member -> member.tables.current(true));
        subscriptions.forEach(subscription -> subscription.hold(false));
    }

    /** Partitions with something to handle, and somebody to do it. */
    List<Subscription<?>> ready() {
        List<Subscription<?>> ready = new ArrayList<>(subscriptions.size());
        for (Subscription<?> subscription : subscriptions) {
            if (subscription.isReady()) {
                ready.add(subscription);
            }
        }
        return ready;
    }

    Member anyMember() {
        return world.chance().oneOf(members);
    }

    Members.Listening anyListening() {
        return world.chance().oneOf(listening);
    }

    Subscription<?> anySubscription() {
        return world.chance().oneOf(subscriptions);
    }

    Members.@Nullable Orchestrator anyDoor() {
        List<Members.Orchestrator> alive =
                orchestrators.stream().filter(Member::isAlive).toList();
        return alive.isEmpty() ? null : world.chance().oneOf(alive);
    }

    List<UserStatus> statuses() {
        return statuses;
    }

    /** Every member hears of it, sooner or later. */
    void tell(UserStatus status) {
        statuses.add(status);
        for (Members.Listening member : listening) {
            later(member, LONGEST_SESSION, () -> member.tell(status));
        }
    }

    /** Has the orchestrators look at the claims that are due. */
    void wake(Instant due) {
        boolean orphaned = due.isBefore(world.now().minus(OrchestratorParts.SWEEP_INTERVAL));
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

    /** What fails for the infrastructure's sake is nobody's fault. */
    void guarded(Member member, String name, Runnable body) {
        world.spawn(member, name, () -> {
            try {
                body.run();
            } catch (RuntimeException e) {
                Laws.require(Faults.isInfrastructure(e), name + " of " + member + " fails", e);
            }
        });
    }

    void crash(Member member) {
        world.trace(() -> member + " dies");
        member.die();
        world.abandon(member);
        for (Subscription<?> subscription : subscriptions) {
            if (member.equals(subscription.owner())) {
                subscription.assign(null);
            }
        }
        int life = member.life();
        world.later(
                world.chance().upTo(LONGEST_SESSION),
                () -> members.stream()
                        .filter(other -> other.service == member.service && other.isAlive())
                        .forEach(other -> join(other, 0)));
        world.later(world.chance().upTo(LONGEST_ABSENCE), () -> {
            if (!member.isAlive() && member.life() == life) {
                start(member);
            }
        });
    }

    /** The task that is running stands still. A consumer that does not come back in time loses its partitions, and does not know. */
    void stall(Member member) {
        Duration pause = world.chance().upTo(LONGEST_PAUSE);
        if (world.chance().of(0.5)) {
            world.later(
                    pause.dividedBy(2),
                    () -> subscriptions.stream()
                            .filter(subscription -> member.equals(subscription.owner()))
                            .forEach(this::handOver));
        }
        world.sleep(pause);
    }

    void handOver(Subscription<?> subscription) {
        members.stream()
                .filter(other -> other.service == subscription.service() && other.isAlive())
                .filter(other -> !other.equals(subscription.owner()))
                .findFirst()
                .ifPresent(subscription::assign);
    }

    private void start(Member member) {
        waking.remove(member);
        member.start();
        if (member instanceof Members.Orchestrator orchestrator) {
            learn(orchestrator);
        } else {
            join(member, 0.5);
        }
    }

    // Before any result is consumed.
    private void learn(Members.Orchestrator member) {
        guarded(member, "start", () -> {
            try {
                member.parts().learn();
            } catch (RuntimeException e) {
                later(member, BEFORE_NEXT_TRY, () -> learn(member));
                throw e;
            }
            join(member, 0.5);
        });
    }

    private void later(Member member, Duration atMost, Runnable what) {
        int life = member.life();
        world.later(world.chance().upTo(atMost), () -> {
            if (member.isAlive() && member.life() == life) {
                what.run();
            }
        });
    }

    /** @param share of the partitions that others have */
    private void join(Member member, double share) {
        for (Subscription<?> subscription : subscriptions) {
            if (subscription.service() == member.service
                    && (subscription.owner() == null || world.chance().of(share))) {
                subscription.assign(member);
            }
        }
    }
}
