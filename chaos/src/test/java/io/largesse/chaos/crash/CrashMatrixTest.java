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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A node of every service ends at every point of every step; what it was doing is done by the other one, and every law holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixTest {

    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration CRASHES_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(2);
    private static final long STOCK = 200;

    /** The broker takes a dead consumer for dead a little sooner: this is done thirty times. */
    private static final List<String> SETTINGS = List.of(
            "--spring.kafka.consumer.properties.session.timeout.ms=6000",
            "--spring.kafka.consumer.properties.heartbeat.interval.ms=1000");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private Cluster cluster;
    private Load load;

    @BeforeAll
    void start() {
        cluster = Cluster.start(directory, SETTINGS);
        load = Load.prepare(cluster.gateways(), STOCK);
        // Some claims are to be given back.
        cluster.gameServer().misbehave(Misbehaviour.NONE.refusing(0.2));
    }

    @AfterAll
    void stop() {
        load.close();
        cluster.close();
    }

    static Stream<Arguments> points() {
        return Stream.of(
                        of(Service.GATEWAY, BEFORE_REQUEST, "/api/event-claims", ""),
                        of(Service.GATEWAY, BEFORE_ANSWER, "/api/event-claims", ""),
                        of(Service.ORCHESTRATOR, BEFORE_REQUEST, "/api/event-claims", ""),
                        of(Service.ORCHESTRATOR, BEFORE_ANSWER, "/api/event-claims", ""),
                        steps(Service.ORCHESTRATOR, BEFORE_WRITE, "claims", ":VALIDATE", ":RESERVE", ":FULFILL"),
                        steps(Service.ORCHESTRATOR, AFTER_WRITE, "claims", ":VALIDATE", ":RESERVE", ":FULFILL"),
                        steps(
                                Service.ORCHESTRATOR,
                                AFTER_SEND,
                                "claim.event.commands",
                                ":VALIDATE",
                                ":CHECK",
                                ":RESERVE",
                                ":CONFIRM",
                                ":RELEASE"),
                        steps(Service.ORCHESTRATOR, AFTER_SEND, "claim.fulfillment.commands", ":FULFILL", ":REVOKE"),
                        of(Service.ORCHESTRATOR, AFTER_SEND, "claim.lifecycle", ""),
                        of(Service.ORCHESTRATOR, BEFORE_COMMIT, "claim.results", ""),
                        steps(Service.EVENTS, BEFORE_WRITE, "reservations", "OPEN", "CONFIRMED", "RELEASED"),
                        steps(Service.EVENTS, AFTER_WRITE, "reservations", "OPEN", "CONFIRMED", "RELEASED"),
                        of(Service.EVENTS, AFTER_WRITE, "slots", ""),
                        of(Service.EVENTS, AFTER_WRITE, "stock", ""),
                        steps(Service.EVENTS, AFTER_SEND, "claim.results", ":RESERVE", ":CONFIRM", ":RELEASE"),
                        of(Service.EVENTS, BEFORE_COMMIT, "claim.event.commands", ""),
                        of(Service.EVENTS, BEFORE_COMMIT, "game.activity", ""),
                        steps(Service.FULFILLMENT, BEFORE_WRITE, "grants", "REQUESTED", "GRANTED"),
                        steps(Service.FULFILLMENT, AFTER_WRITE, "grants", "REQUESTED", "GRANTED"),
                        of(Service.FULFILLMENT, AFTER_SEND, "claim.results", ":FULFILL"),
                        of(Service.FULFILLMENT, BEFORE_COMMIT, "claim.fulfillment.commands", ""),
                        of(Service.AUTH, BEFORE_WRITE, "accounts", ""),
                        of(Service.AUTH, AFTER_WRITE, "accounts", ""),
                        of(Service.AUTH, AFTER_SEND, "user.sessions", ""))
                .flatMap(points -> points);
    }

    private static Stream<Arguments> steps(Service service, Moment moment, String place, String... words) {
        return Stream.of(words).flatMap(word -> of(service, moment, place, word));
    }

    private static Stream<Arguments> of(Service service, Moment moment, String place, String word) {
        return Stream.of(Arguments.of(service, new CrashPoint(moment, place, word)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("points")
    void claims_end_when_a_node_ends_there(Service service, CrashPoint point) {
        Node node = cluster.node(service, 1);
        node.stop();
        node.startToCrash(point);
        cluster.revive();
        Await.until(node.name() + " is up", UP_WITHIN, () -> node.isReady() || node.hasCrashed());

        Await.until(node.name() + " ends at " + point, CRASHES_WITHIN, () -> {
            load.begin();
            if (service == Service.AUTH) {
                load.loginAgain();
            }
            return node.hasCrashed();
        });

        assertThat(load.awaitAnswers(ENDED_WITHIN)).isTrue();
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
