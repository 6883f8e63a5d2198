package io.largesse.simulation;

import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.List;
import org.bson.Document;

/** What goes wrong by itself, at no particular place. */
final class Mischief {

    private static final Duration LONGEST_SKEW = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final List<Topic<?>> TOPICS =
            List.of(Topic.CLAIM_RESULTS, Topic.CLAIM_EVENT_COMMANDS, Topic.CLAIM_FULFILLMENT_COMMANDS);

    private final World world;
    private final Cluster cluster;
    private final People people;
    private final Setting setting;

    Mischief(World world, Cluster cluster, People people, Setting setting) {
        this.world = world;
        this.cluster = cluster;
        this.people = people;
        this.setting = setting;
    }

    void happen() {
        Chance chance = world.chance();
        if (world.strikes(Hazard.REBALANCE)) {
            cluster.handOver(cluster.anySubscription());
        }
        if (world.strikes(Hazard.BACKLOG)) {
            Subscription<?> held = cluster.anySubscription();
            held.hold(true);
            world.later(chance.upTo(LONGEST), () -> held.hold(false));
        }
        if (world.strikes(Hazard.CUT_OFF)) {
            world.broker()
                    .cutOff(chance.oneOf(TOPICS), chance.upTo(world.stepLimit().multipliedBy(2)));
        }
        if (world.strikes(Hazard.STORE_AWAY)) {
            world.store().away(true);
            world.later(chance.upTo(LONGEST), () -> world.store().away(false));
        }
        if (world.strikes(Hazard.BROKER_AWAY)) {
            world.broker().away(true);
            world.later(chance.upTo(LONGEST), () -> world.broker().away(false));
        }
        if (world.strikes(Hazard.CLOCK_JUMP)) {
            Duration by = chance.upTo(LONGEST_SKEW);
            cluster.anyMember().skew(chance.of(0.5) ? by : by.negated());
        }
        if (world.strikes(Hazard.STANDSTILL)) {
            world.standStill(world.stepLimit().plus(chance.upTo(LONGEST)));
        }
        if (world.strikes(Hazard.TABLE_BEHIND)) {
            SimulatedTables behind = cluster.anyListening().tables;
            behind.current(false);
            world.later(chance.upTo(LONGEST), () -> behind.current(true));
        }
        if (world.strikes(Hazard.BAN)) {
            ban();
        }
        if (world.strikes(Hazard.OPERATOR)) {
            operate();
        }
    }

    // The closer a claim is to its grant, the more it matters when its player is banned.
    private void ban() {
        people.ban(setting.player());
        world.store().of("claims").documents().stream()
                .filter(claim -> claim.getString("status").equals("PENDING_FULFILLMENT"))
                .findFirst()
                .ifPresent(claim -> people.ban(claim.getString("userId")));
    }

    private void operate() {
        List<Document> doubtful = world.underReview();
        List<Document> claims =
                doubtful.isEmpty() ? List.copyOf(world.store().of("claims").documents()) : doubtful;
        if (!claims.isEmpty()) {
            people.operate(world.chance().oneOf(claims));
        }
    }
}
