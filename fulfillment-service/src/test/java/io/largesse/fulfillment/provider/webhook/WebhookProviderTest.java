package io.largesse.fulfillment.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.Address;
import io.largesse.embedded.gameserver.ExampleGameServer;
import io.largesse.embedded.gameserver.Misbehaviour;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.domain.Refusal;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.Bounds.Breaker;
import io.largesse.fulfillment.provider.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way a call may go, against the example game server. */
@Timeout(300)
final class WebhookProviderTest {

    private static final Outcome GRANTED = new Outcome.Definite(GrantState.Granted.BY_PROVIDER);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Grant grant = Caller.grant(UUID.randomUUID().toString());
    private Consumer<String> whenCalled = _ -> {};
    private final ExampleGameServer game =
            ExampleGameServer.start(Address.anyFree(), Caller.SECRET, Misbehaviour.NONE, this::called);

    private void called(String line) {
        calls.add(line.substring(0, line.indexOf(' ')));
        whenCalled.accept(line);
    }

    @AfterEach
    void stop() {
        game.close();
    }

    @Test
    void what_the_game_grants_is_granted() {
        try (var caller = new Caller(game.url(), 1)) {
            assertThat(caller.grantFirst(grant)).isEqualTo(GRANTED);
            assertThat(caller.grantFirst(grant)).isEqualTo(GRANTED);
        }
        assertThat(calls).containsExactly("GRANT", "GRANT");
        assertThat(game.delivered()).containsExactly(grant.id());
    }

    @Test
    void what_the_game_refuses_is_refused_with_its_reason() {
        game.misbehave(Misbehaviour.NONE.refusing(1));
        try (var caller = new Caller(game.url(), 3)) {
            assertThat(caller.grantFirst(grant))
                    .isEqualTo(new Outcome.Definite(new GrantState.Refused(
                            Refusal.byProvider("game", "r1", "INVENTORY_FULL", "The player has no room for it."))));
        }
        assertThat(calls).containsExactly("GRANT");
    }

    @Test
    void a_late_answer_is_unknown_then_inquired_and_granted_once() {
        game.misbehave(Misbehaviour.NONE.slow(Duration.ofSeconds(5)));
        try (var hasty = new Caller(game.url(), Duration.ofMillis(500));
                var caller = new Caller(game.url(), 1)) {
            assertThat(hasty.grantFirst(grant)).isEqualTo(new Outcome.Unknown("game: no answer within PT0.5S"));
            await().until(() -> calls.size() == 2);
            game.misbehave(Misbehaviour.NONE);
            assertThat(caller.grantAgain(grant)).isEqualTo(GRANTED);
        }
        assertThat(calls).containsExactly("GRANT", "INQUIRE", "INQUIRE");
        assertThat(game.delivered()).containsExactly(grant.id());
    }

    @Test
    void a_grant_that_is_never_answered_is_inquired_at_once() {
        game.misbehave(Misbehaviour.NONE.silentAfterGranting(1));
        try (var caller = new Caller(game.url(), Duration.ofSeconds(5))) {
            assertThat(caller.grantFirst(grant)).isEqualTo(GRANTED);
        }
        assertThat(calls).containsExactly("GRANT", "INQUIRE");
        assertThat(game.delivered()).containsExactly(grant.id());
    }

    @Test
    void a_call_that_failed_is_repeated_after_an_inquiry() {
        game.misbehave(Misbehaviour.NONE.failing(1));
        whenCalled = _ -> game.misbehave(Misbehaviour.NONE);
        try (var caller = new Caller(game.url(), 3)) {
            assertThat(caller.grantFirst(grant)).isEqualTo(GRANTED);
        }
        assertThat(calls).containsExactly("GRANT", "INQUIRE", "INQUIRE", "GRANT");
        assertThat(game.delivered()).containsExactly(grant.id());
    }

    @Test
    void attempts_are_bounded_and_none_grants_without_an_inquiry() {
        game.misbehave(Misbehaviour.NONE.failing(1));
        try (var caller = new Caller(game.url(), 3)) {
            assertThat(caller.grantFirst(grant)).isEqualTo(new Outcome.Unknown("game: answered with status 500"));
        }
        assertThat(calls).containsExactly("GRANT", "INQUIRE", "INQUIRE", "INQUIRE");
    }

    @Test
    void a_server_that_answers_twice_has_no_answer_taken_for_that_to_another_call() {
        game.misbehave(Misbehaviour.NONE.answeringTwice(true));
        List<Grant> grants = Stream.generate(
                        () -> Caller.grant(UUID.randomUUID().toString()))
                .limit(10)
                .toList();
        try (var caller = new Caller(game.url(), 5)) {
            // What was refused before leaves a refusal behind on the connection.
            assertThat(caller.revoke(grant)).isEqualTo(new Outcome.Definite(new GrantState.Revoked()));
            assertThat(grants)
                    .allSatisfy(each -> assertThat(caller.grantFirst(each)).isEqualTo(GRANTED));
            assertThat(grants)
                    .allSatisfy(each ->
                            assertThat(caller.revoke(each)).isEqualTo(new Outcome.Definite(new GrantState.Revoked())));
        }
        assertThat(game.delivered()).isEmpty();
    }

    @Test
    void a_grant_that_comes_after_its_revoke_is_refused() {
        try (var caller = new Caller(game.url(), 1)) {
            assertThat(caller.revoke(grant)).isEqualTo(new Outcome.Definite(new GrantState.Revoked()));
            assertThat(caller.grantFirst(grant))
                    .isInstanceOfSatisfying(
                            Outcome.Definite.class,
                            outcome -> assertThat(outcome.state()).isInstanceOf(GrantState.Refused.class));
            assertThat(caller.webhook().inquire(grant)).isEqualTo(new Answer.NotGranted());
        }
        assertThat(game.delivered()).isEmpty();
    }

    @Test
    void a_receiver_with_another_secret_leaves_it_unknown() {
        try (var other = ExampleGameServer.start(
                        Address.anyFree(), "another " + Caller.SECRET, Misbehaviour.NONE, _ -> {});
                var caller = new Caller(other.url(), 1)) {
            assertThat(caller.grantFirst(grant)).isEqualTo(new Outcome.Unknown("game: answered with status 401"));
            assertThat(other.delivered()).isEmpty();
        }
    }

    @Test
    void a_receiver_that_is_away_leaves_it_unknown() {
        game.close();
        try (var caller = new Caller(game.url(), 1)) {
            assertThat(caller.grantFirst(grant)).isEqualTo(new Outcome.Unknown("game: no connection"));
        }
    }

    @Test
    void a_receiver_that_fails_is_left_alone() {
        try (var caller = new Caller(game.url(), true, 1, new Breaker(50, 4, Duration.ofHours(1), 1))) {
            fail(caller);
            assertThat(calls).hasSize(4);
            assertThat(caller.meter("resilience4j.circuitbreaker.state", "name", "game", "state", "open"))
                    .isEqualTo(1);

            game.misbehave(Misbehaviour.NONE);
            assertThat(caller.grantAgain(grant))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown ->
                                    assertThat(unknown.detail()).startsWith("game: not asked, circuit open until 20"));
            assertThat(calls).hasSize(4);
        }
    }

    @Test
    void until_its_trial_calls_succeed() {
        try (var caller = new Caller(game.url(), true, 1, new Breaker(50, 4, Duration.ofMillis(50), 1))) {
            fail(caller);
            game.misbehave(Misbehaviour.NONE);
            await().until(() -> caller.grantAgain(grant).equals(GRANTED));
            assertThat(caller.meter("resilience4j.circuitbreaker.state", "name", "game", "state", "closed"))
                    .isEqualTo(1);
        }
        assertThat(game.delivered()).containsExactly(grant.id());
    }

    /** Four calls: the first grant is inquired after at once. */
    private void fail(Caller caller) {
        game.misbehave(Misbehaviour.NONE.failing(1));
        caller.grantFirst(grant);
        caller.grantAgain(grant);
        caller.grantAgain(grant);
    }
}
