package io.largesse.fulfillment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.largesse.fulfillment.domain.Command.Fulfil;
import io.largesse.fulfillment.domain.Command.Resolve;
import io.largesse.fulfillment.domain.Command.Revoke;
import io.largesse.fulfillment.domain.GrantState.Granted;
import io.largesse.fulfillment.domain.GrantState.Refused;
import io.largesse.fulfillment.domain.GrantState.Requested;
import io.largesse.fulfillment.domain.GrantState.Revoked;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DecisionTest {

    private static final Instant BEFORE = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Claim CLAIM = new Claim("c1", "alice", "e1");
    private static final GrantLine POTION =
            new GrantLine("r1", "Red", RewardType.ITEM, 2, Map.of("itemId", "red"), null);
    private static final GrantLine POINTS = new GrantLine("r2", "Points", RewardType.POINT, 50, Map.of(), null);
    /** Its type is delivered by somebody else. */
    private static final GrantLine GOLD =
            new GrantLine("r3", "Gold", RewardType.CURRENCY, 9, Map.of("currency", "gold"), null);

    private static final Refusal NO = Refusal.byProvider("shop", "r3", "CLOSED", "The shop is closed.");

    @Test
    void a_reward_of_the_ledger_is_granted_in_one_write() {
        assertThat(step(fulfil(POTION, POINTS)))
                .isEqualTo(new Step.Answer(
                        List.of(
                                first(POTION, "ledger", Granted.BY_PROVIDER),
                                first(POINTS, "ledger", Granted.BY_PROVIDER)),
                        new Reply.Fulfilled(
                                List.of(new Reply.Line("r1", "c1:r1", true), new Reply.Line("r2", "c1:r2", true)))));
    }

    @Test
    void a_provider_is_asked_after_the_grant_is_stored_as_requested() {
        assertThat(step(fulfil(GOLD)))
                .isEqualTo(new Step.AskProviders(
                        List.of(first(GOLD, "shop", new Requested())),
                        List.of(new Ask.ToGrant(
                                first(GOLD, "shop", new Requested()).after(), false))));
    }

    @Test
    void what_was_requested_before_may_have_left() {
        Grant requested = grant(GOLD, new Requested());
        assertThat(step(fulfil(GOLD), requested)).isEqualTo(resumed(requested));
    }

    /** By a version of its own, so that nobody else decides on the one before. */
    private static Step resumed(Grant requested) {
        Change own = requested.to(new Requested(), NOW);
        return new Step.AskProviders(List.of(own), List.of(new Ask.ToGrant(own.after(), true)));
    }

    @Test
    void the_ledger_waits_until_others_have_granted() {
        assertThat(step(fulfil(POTION, GOLD)))
                .isEqualTo(new Step.AskProviders(
                        List.of(first(GOLD, "shop", new Requested())),
                        List.of(new Ask.ToGrant(
                                first(GOLD, "shop", new Requested()).after(), false))));
        assertThat(step(fulfil(POTION, GOLD), grant(GOLD, Granted.BY_PROVIDER)))
                .isEqualTo(new Step.Answer(
                        List.of(first(POTION, "ledger", Granted.BY_PROVIDER)),
                        new Reply.Fulfilled(
                                List.of(new Reply.Line("r1", "c1:r1", true), new Reply.Line("r3", "c1:r3", true)))));
    }

    @Test
    void one_refused_line_refuses_all_and_nothing_more_is_begun() {
        assertThat(step(fulfil(POTION, GOLD), grant(GOLD, new Refused(NO))))
                .isEqualTo(new Step.Answer(List.of(), new Reply.FulfilmentRefused(NO)));
    }

    @Test
    void best_effort_grants_what_is_not_refused() {
        assertThat(step(bestEffort(POTION, GOLD), grant(GOLD, new Refused(NO))))
                .isEqualTo(new Step.Answer(
                        List.of(first(POTION, "ledger", Granted.BY_PROVIDER)),
                        new Reply.Fulfilled(
                                List.of(new Reply.Line("r1", "c1:r1", true), new Reply.Line("r3", "c1:r3", false)))));
    }

    @Test
    void best_effort_is_refused_where_every_line_is() {
        assertThat(step(bestEffort(GOLD), grant(GOLD, new Refused(NO))))
                .isEqualTo(new Step.Answer(List.of(), new Reply.FulfilmentRefused(NO)));
    }

    @Test
    void an_open_line_waits_whatever_is_known_of_the_others() {
        Grant open = grant(GOLD, new Requested());
        assertThat(step(fulfil(POTION, GOLD), open, grant(POTION, new Refused(NO))))
                .isEqualTo(resumed(open));
        assertThat(step(bestEffort(POTION, GOLD), open, grant(POTION, new Refused(NO))))
                .isEqualTo(resumed(open));
    }

    @Test
    void a_definite_outcome_is_answered_again_and_nothing_is_written() {
        assertThat(step(fulfil(POTION), grant(POTION, Granted.BY_PROVIDER)))
                .isEqualTo(
                        new Step.Answer(List.of(), new Reply.Fulfilled(List.of(new Reply.Line("r1", "c1:r1", true)))));
        assertThat(step(fulfil(POTION), grant(POTION, new Refused(NO))))
                .isEqualTo(new Step.Answer(List.of(), new Reply.FulfilmentRefused(NO)));
        assertThat(step(revoke(POTION), grant(POTION, new Revoked())))
                .isEqualTo(new Step.Answer(List.of(), new Reply.Revoked()));
    }

    @Test
    void an_inactive_user_is_granted_nothing() {
        Refused inactive = new Refused(Refusal.userInactive());
        assertThat(Decision.on(fulfil(POTION, GOLD), Map.of(), false, DecisionTest::provider, NOW))
                .isEqualTo(new Step.Answer(
                        List.of(first(POTION, "ledger", inactive), first(GOLD, "shop", inactive)),
                        new Reply.FulfilmentRefused(Refusal.userInactive())));
    }

    @Test
    void the_status_does_not_matter_once_a_grant_was_asked_for() {
        Map<String, Grant> grants = grants(grant(GOLD, Granted.BY_PROVIDER));
        assertThat(Decision.beginsGranting(fulfil(POTION, GOLD), grants)).isFalse();
        assertThat(Decision.on(fulfil(POTION, GOLD), grants, false, DecisionTest::provider, NOW))
                .isEqualTo(step(fulfil(POTION, GOLD), grant(GOLD, Granted.BY_PROVIDER)));
        assertThat(Decision.beginsGranting(fulfil(POTION, GOLD), grants(grant(GOLD, new Requested()))))
                .isFalse();
        assertThat(Decision.beginsGranting(fulfil(POTION, GOLD), Map.of())).isTrue();
        assertThat(Decision.beginsGranting(revoke(POTION), Map.of())).isFalse();
        assertThat(Decision.beginsGranting(resolve(POTION), Map.of())).isFalse();
    }

    @Test
    void a_revoke_that_comes_first_leaves_a_fence() {
        Step.Answer revoked = new Step.Answer(
                List.of(first(POTION, "ledger", new Revoked()), first(GOLD, "shop", new Revoked())),
                new Reply.Revoked());
        assertThat(step(revoke(POTION, GOLD))).isEqualTo(revoked);

        assertThat(step(fulfil(POTION, GOLD), grant(POTION, new Revoked()), grant(GOLD, new Revoked())))
                .isEqualTo(new Step.Answer(List.of(), new Reply.FulfilmentRefused(Refusal.takenBack("r1"))));
    }

    @Test
    void the_ledger_takes_back_by_itself() {
        Grant granted = grant(POTION, Granted.BY_PROVIDER);
        assertThat(step(revoke(POTION), granted))
                .isEqualTo(new Step.Answer(List.of(granted.to(new Revoked(), NOW)), new Reply.Revoked()));
        assertThat(granted.to(new Revoked(), NOW).after().version()).isEqualTo(granted.version() + 1);
    }

    static Stream<GrantState> whatMayBeWithTheProvider() {
        return Stream.of(new Requested(), Granted.BY_PROVIDER);
    }

    @ParameterizedTest
    @MethodSource("whatMayBeWithTheProvider")
    void a_provider_is_asked_to_take_back(GrantState state) {
        Grant grant = grant(GOLD, state);
        assertThat(step(revoke(GOLD), grant))
                .isEqualTo(new Step.AskProviders(List.of(), List.of(new Ask.ToRevoke(grant))));
    }

    @Test
    void there_is_nothing_to_take_back_of_what_was_refused() {
        assertThat(step(revoke(GOLD), grant(GOLD, new Refused(NO))))
                .isEqualTo(new Step.Answer(List.of(), new Reply.Revoked()));
    }

    @Test
    void a_refusal_to_take_back_is_kept_and_answered_again() {
        assertThat(step(revoke(POTION, GOLD), grant(GOLD, new Granted(false, NO))))
                .isEqualTo(
                        new Step.Answer(List.of(first(POTION, "ledger", new Revoked())), new Reply.RevokeRefused(NO)));
    }

    static Stream<GrantState> whateverWasThere() {
        return Stream.of(new Requested(), Granted.BY_PROVIDER, new Granted(false, NO), new Refused(NO), new Revoked());
    }

    @ParameterizedTest
    @MethodSource("whateverWasThere")
    void an_operators_word_stands_over(GrantState state) {
        Grant grant = grant(GOLD, state);
        assertThat(step(resolve(GOLD), grant))
                .isEqualTo(new Step.Answer(
                        List.of(grant.to(Granted.BY_HAND, NOW)),
                        new Reply.Resolved(List.of(new Reply.Line("r3", "c1:r3", true)))));
    }

    @Test
    void an_operators_word_fences_what_comes_later() {
        assertThat(step(resolve(POTION)))
                .isEqualTo(new Step.Answer(
                        List.of(first(POTION, "ledger", Granted.BY_HAND)),
                        new Reply.Resolved(List.of(new Reply.Line("r1", "c1:r1", true)))));
        Grant byHand = grant(POTION, Granted.BY_HAND);
        assertThat(step(resolve(POTION), byHand).changes()).isEmpty();
        assertThat(step(fulfil(POTION), byHand))
                .isEqualTo(
                        new Step.Answer(List.of(), new Reply.Fulfilled(List.of(new Reply.Line("r1", "c1:r1", true)))));
        assertThat(step(revoke(POTION), byHand))
                .isEqualTo(new Step.Answer(List.of(), new Reply.RevokeRefused(Refusal.keptByHand("r1"))));
    }

    @Test
    void an_open_outcome_is_answered_as_such() {
        assertThat(Decision.unresolved(fulfil(GOLD), "shop: away"))
                .isEqualTo(new Reply.FulfilmentUnresolved("shop: away"));
        assertThat(Decision.unresolved(revoke(GOLD), "shop: away")).isEqualTo(new Reply.RevokeUnresolved("shop: away"));
        assertThatIllegalStateException().isThrownBy(() -> Decision.unresolved(resolve(GOLD), "shop: away"));
    }

    @Test
    void what_is_no_command_is_told_at_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> fulfil());
        assertThatIllegalArgumentException().isThrownBy(() -> fulfil(POTION, POTION));
        assertThatIllegalArgumentException().isThrownBy(() -> revoke(POTION, POTION));
        assertThatIllegalArgumentException().isThrownBy(() -> new Claim("", "alice", "e1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Claim("c1", "", "e1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLine("r1", "n", RewardType.POINT, 0, Map.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLine("", "n", RewardType.POINT, 1, Map.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLine("r1", "n", RewardType.ITEM, 1, Map.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLine("r1", "n", RewardType.CURRENCY, 1, Map.of(), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrantLine("r1", "n", RewardType.COUPON, 1, Map.of(), null));
    }

    private static Step step(Command command, Grant... there) {
        return Decision.on(command, grants(there), true, DecisionTest::provider, NOW);
    }

    private static String provider(RewardType type) {
        return type == RewardType.CURRENCY ? "shop" : Grant.LEDGER;
    }

    private static Fulfil fulfil(GrantLine... lines) {
        return new Fulfil(CLAIM, List.of(lines), GrantPolicy.ALL_OR_NOTHING);
    }

    private static Fulfil bestEffort(GrantLine... lines) {
        return new Fulfil(CLAIM, List.of(lines), GrantPolicy.BEST_EFFORT);
    }

    private static Revoke revoke(GrantLine... lines) {
        return new Revoke(CLAIM, List.of(lines));
    }

    private static Resolve resolve(GrantLine... lines) {
        return new Resolve(CLAIM, List.of(lines));
    }

    private static Change first(GrantLine line, String provider, GrantState state) {
        return Change.first(Grant.first(CLAIM, line, provider, state, NOW));
    }

    private static Grant grant(GrantLine line, GrantState state) {
        return Grant.first(CLAIM, line, provider(line.type()), state, BEFORE);
    }

    private static Map<String, Grant> grants(Grant... grants) {
        Map<String, Grant> byId = new HashMap<>();
        List.of(grants).forEach(grant -> byId.put(grant.id(), grant));
        return byId;
    }
}
