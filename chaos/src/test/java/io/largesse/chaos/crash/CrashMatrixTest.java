package io.largesse.chaos.crash;

import static io.largesse.chaos.crash.Moment.AFTER_SEND;
import static io.largesse.chaos.crash.Moment.AFTER_WRITE;
import static io.largesse.chaos.crash.Moment.BEFORE_ANSWER;
import static io.largesse.chaos.crash.Moment.BEFORE_COMMIT;
import static io.largesse.chaos.crash.Moment.BEFORE_REQUEST;
import static io.largesse.chaos.crash.Moment.BEFORE_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.chaos.check.Checker;
import io.largesse.chaos.check.Finding;
import io.largesse.chaos.cluster.Await;
import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.cluster.Node;
import io.largesse.chaos.cluster.Service;
import io.largesse.chaos.load.Load;
import io.largesse.embedded.gameserver.Misbehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node of every service ends at every point of every step, again and again; what it was doing is done by the other one or by itself when
 * it is back, and every law holds.
 */
class CrashMatrixTest {

    private static final int POINTS_PER_SERVICE = Integer.getInteger("chaos.points", 2);
    private static final long SEED = Long.getLong("chaos.seed", 1);

    private static final Duration CRASHES_WITHIN = Duration.ofMinutes(10);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_CLAIMS = Duration.ofMillis(150);
    private static final int CLAIMS_PER_LOGIN = 4;
    private static final long STOCK = 200;

    private static final Map<Service, List<CrashPoint>> MATRIX = Map.of(
            Service.GATEWAY,
            points(Stream.of(at(BEFORE_REQUEST, "/api/event-claims", ""), at(BEFORE_ANSWER, "/api/event-claims", ""))
                    .flatMap(all -> all)),
            Service.ORCHESTRATOR,
            points(Stream.of(
                            at(BEFORE_REQUEST, "/api/event-claims", ""),
                            at(BEFORE_ANSWER, "/api/event-claims", ""),
                            at(BEFORE_WRITE, "claims", "VALIDATING", "RESERVING", "FULFILLING"),
                            at(AFTER_WRITE, "claims", "VALIDATING", "RESERVING", "FULFILLING"),
                            at(
                                    AFTER_SEND,
                                    "claim.event.commands",
                                    ":VALIDATE",
                                    ":CHECK",
                                    ":RESERVE",
                                    ":CONFIRM",
                                    ":RELEASE"),
                            at(AFTER_SEND, "claim.fulfillment.commands", ":FULFILL", ":REVOKE"),
                            at(AFTER_SEND, "claim.lifecycle", ""),
                            at(BEFORE_COMMIT, "claim.results", ""))
                    .flatMap(all -> all)),
            Service.EVENTS,
            points(Stream.of(
                            at(BEFORE_WRITE, "reservations", "OPEN", "CONFIRMED", "RELEASED"),
                            at(AFTER_WRITE, "reservations", "OPEN", "CONFIRMED", "RELEASED"),
                            at(AFTER_WRITE, "slots", ""),
                            at(AFTER_WRITE, "stock", ""),
                            at(AFTER_SEND, "claim.results", ":RESERVE", ":CONFIRM", ":RELEASE"),
                            at(BEFORE_COMMIT, "claim.event.commands", ""),
                            at(BEFORE_COMMIT, "game.activity", ""))
                    .flatMap(all -> all)),
            Service.FULFILLMENT,
            points(Stream.of(
                            at(BEFORE_WRITE, "grants", "REQUESTED", "GRANTED"),
                            at(AFTER_WRITE, "grants", "REQUESTED", "GRANTED"),
                            at(AFTER_SEND, "claim.results", ":FULFILL"),
                            at(BEFORE_COMMIT, "claim.fulfillment.commands", ""))
                    .flatMap(all -> all)),
            Service.AUTH,
            points(Stream.of(
                            at(BEFORE_WRITE, "accounts", ""),
                            at(AFTER_WRITE, "accounts", ""),
                            at(AFTER_SEND, "user.sessions", ""),
                            at(AFTER_SEND, "audit.entries", ""))
                    .flatMap(all -> all)));

    @Test
    void claims_end_wherever_a_node_ends(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        try (Cluster cluster = Cluster.start(directory);
                Load load = Load.prepare(cluster.gateways(), STOCK)) {
            // Some claims are to be given back.
            cluster.gameServer().misbehave(Misbehaviour.NONE.refusing(0.2));
            claimWhileNodesEnd(cluster, load);
            cluster.gameServer().misbehave(Misbehaviour.NONE);
            cluster.awaitReady();

            assertThat(load.awaitAnswers(ENDED_WITHIN))
                    .as("every claim ends; logs are in " + directory)
                    .isTrue();
            Await.until("the platform is at rest", ENDED_WITHIN, () -> Checker.isAtRest(cluster.parts()));
            assertThat(load.unexpected()).isEmpty();
            assertThat(Checker.check(
                            cluster.parts(),
                            load.promises(),
                            load.sightings(),
                            cluster.gameServer().delivered()))
                    .allMatch(Finding::holds);
        }
    }

    /** Services side by side, the points of each one after the other. */
    private static void claimWhileNodesEnd(Cluster cluster, Load load) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crashes = CompletableFuture.allOf(MATRIX.entrySet().stream()
                    .map(points -> CompletableFuture.runAsync(
                            () -> crash(cluster.node(points.getKey(), 1), points.getValue()), threads))
                    .toArray(CompletableFuture[]::new));
            for (int claims = 0; !crashes.isDone(); claims++) {
                load.begin();
                if (claims % CLAIMS_PER_LOGIN == 0) {
                    load.loginAgain();
                }
                Await.pause(BETWEEN_CLAIMS);
            }
            crashes.join();
        }
    }

    private static void crash(Node node, List<CrashPoint> points) {
        for (CrashPoint point : points) {
            node.stop();
            node.startToCrash(point);
            Await.until(node.name() + " ends at " + point, CRASHES_WITHIN, node::hasCrashed);
        }
        node.start();
    }

    private static Stream<CrashPoint> at(Moment moment, String place, String... words) {
        return Stream.of(words).map(word -> new CrashPoint(moment, place, word));
    }

    /** As many as are asked for of all of them, drawn from the seed. */
    private static List<CrashPoint> points(Stream<CrashPoint> all) {
        List<CrashPoint> points = new ArrayList<>(all.toList());
        Collections.shuffle(points, new Random(SEED));
        return List.copyOf(points.subList(0, Math.min(POINTS_PER_SERVICE, points.size())));
    }
}
