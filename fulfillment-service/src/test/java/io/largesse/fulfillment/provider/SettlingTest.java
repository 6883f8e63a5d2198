package io.largesse.fulfillment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantLine;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.domain.Refusal;
import io.largesse.fulfillment.domain.RewardType;
import io.largesse.fulfillment.provider.Answer.Granted;
import io.largesse.fulfillment.provider.Answer.NotGranted;
import io.largesse.fulfillment.provider.Answer.Refused;
import io.largesse.fulfillment.provider.Answer.Revoked;
import io.largesse.fulfillment.provider.Answer.Unknown;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every conversation with a provider, call by call. */
final class SettlingTest {

    private static final Grant GRANT = new Grant(
            "c1:r1",
            "alice",
            "e1",
            new GrantLine("r1", "Gold", RewardType.CURRENCY, 9, Map.of("currency", "gold"), null),
            "shop",
            new GrantState.Requested(),
            Instant.EPOCH,
            1);
    private static final Refused NO = new Refused("CLOSED", "The shop is closed.");
    private static final Unknown AWAY = new Unknown("away");

    private static final Outcome GRANTED = new Outcome.Definite(GrantState.Granted.BY_PROVIDER);
    private static final Refusal SAYS_NO = Refusal.byProvider("shop", "r1", "CLOSED", "The shop is closed.");
    private static final Outcome REFUSED = new Outcome.Definite(new GrantState.Refused(SAYS_NO));
    private static final Outcome REVOKED = new Outcome.Definite(new GrantState.Revoked());
    private static final Outcome OPEN = new Outcome.Unknown("shop: away");

    private final List<String> calls = new ArrayList<>();

    @Test
    void a_first_call_is_believed() {
        assertThat(first(new Granted())).isEqualTo(GRANTED);
        assertThat(first(NO)).isEqualTo(REFUSED);
        assertThat(calls).containsExactly("grant", "grant");
    }

    @Test
    void an_answer_that_was_lost_is_asked_for_at_once() {
        assertThat(first(AWAY, new Granted())).isEqualTo(GRANTED);
        assertThat(calls).containsExactly("grant", "inquire");
    }

    @Test
    void a_call_that_may_be_under_way_is_not_repeated_yet() {
        assertThat(first(AWAY, new NotGranted())).isEqualTo(OPEN);
        assertThat(first(AWAY, new Unknown("away too"))).isEqualTo(OPEN);
        assertThat(calls).containsExactly("grant", "inquire", "grant", "inquire");
    }

    @Test
    void the_provider_is_asked_before_a_call_is_repeated() {
        assertThat(again(new Granted())).isEqualTo(GRANTED);
        assertThat(calls).containsExactly("inquire");
    }

    @Test
    void nothing_is_repeated_while_the_provider_does_not_say() {
        assertThat(again(AWAY)).isEqualTo(OPEN);
        assertThat(calls).containsExactly("inquire");
    }

    @Test
    void a_call_that_never_arrived_is_repeated() {
        assertThat(again(new NotGranted(), new Granted())).isEqualTo(GRANTED);
        assertThat(again(new NotGranted(), AWAY)).isEqualTo(OPEN);
        assertThat(calls).containsExactly("inquire", "grant", "inquire", "grant");
    }

    @Test
    void a_refusal_after_a_lost_call_counts_once_it_is_known_that_nothing_was_or_will_be_granted() {
        assertThat(again(new NotGranted(), NO, new NotGranted(), new Revoked())).isEqualTo(REFUSED);
        assertThat(calls).containsExactly("inquire", "grant", "inquire", "revoke");
    }

    @Test
    void a_refusal_after_a_lost_call_that_was_granted_after_all_is_a_grant() {
        assertThat(again(new NotGranted(), NO, new Granted())).isEqualTo(GRANTED);
        assertThat(calls).containsExactly("inquire", "grant", "inquire");
    }

    @Test
    void a_refusal_after_a_lost_call_stays_open_while_the_provider_does_not_say() {
        assertThat(again(new NotGranted(), NO, AWAY)).isEqualTo(OPEN);
        assertThat(again(new NotGranted(), NO, new NotGranted(), AWAY)).isEqualTo(OPEN);
        assertThat(again(new NotGranted(), NO, new NotGranted(), NO))
                .isEqualTo(new Outcome.Unknown("shop: The shop is closed."));
    }

    @Test
    void what_is_taken_back_is_definite() {
        assertThat(revoke(new Revoked())).isEqualTo(REVOKED);
        assertThat(revoke(AWAY)).isEqualTo(OPEN);
        assertThat(calls).containsExactly("revoke", "revoke");
    }

    @Test
    void a_provider_that_will_not_take_back_keeps_what_it_granted() {
        assertThat(revoke(NO, new Granted())).isEqualTo(new Outcome.Definite(new GrantState.Granted(false, SAYS_NO)));
        assertThat(calls).containsExactly("revoke", "inquire");
    }

    @Test
    void a_provider_that_refuses_to_take_back_what_it_does_not_know_of_leaves_it_open() {
        assertThat(revoke(NO, new NotGranted())).isEqualTo(new Outcome.Unknown("shop: The shop is closed."));
        assertThat(revoke(NO, AWAY)).isEqualTo(new Outcome.Unknown("shop: The shop is closed."));
    }

    private Outcome first(Answer... answers) {
        return settle(new Ask.ToGrant(GRANT, false), answers);
    }

    private Outcome again(Answer... answers) {
        return settle(new Ask.ToGrant(GRANT, true), answers);
    }

    private Outcome revoke(Answer... answers) {
        return settle(new Ask.ToRevoke(GRANT), answers);
    }

    private Outcome settle(Ask ask, Answer... answers) {
        Deque<Answer> script = new ArrayDeque<>(List.of(answers));
        Outcome outcome = Settling.settle(new Scripted(script), ask);
        assertThat(script).as("answers that were not asked for").isEmpty();
        return outcome;
    }

    private final class Scripted implements RewardProvider {

        private final Deque<Answer> answers;

        Scripted(Deque<Answer> answers) {
            this.answers = answers;
        }

        @Override
        public String name() {
            return "shop";
        }

        @Override
        public Answer.ToGrant grant(Grant grant) {
            calls.add("grant");
            return (Answer.ToGrant) answers.removeFirst();
        }

        @Override
        public Answer.ToInquiry inquire(Grant grant) {
            calls.add("inquire");
            return (Answer.ToInquiry) answers.removeFirst();
        }

        @Override
        public Answer.ToRevoke revoke(Grant grant) {
            calls.add("revoke");
            return (Answer.ToRevoke) answers.removeFirst();
        }
    }
}
