package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Count;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Period;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import io.largesse.events.reservation.domain.Preview.Outcome;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.events.reward.domain.Stock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {

    private static final Count LOGINS = new Count("LOGIN", new Count.Times(), Map.of(), 3);
    private static final Opening WHOLE = new Opening(null, new Window(Instant.EPOCH, Instant.MAX));
    private static final ClaimLimit TWICE = new ClaimLimit(2, Period.DAILY);

    /** Three rewards, of two each: {@code a} and {@code b} limited, {@code c} not. */
    private static Terms terms(GrantPolicy policy, @Nullable Integer choose) {
        return new Terms(
                new Window(Instant.EPOCH, Instant.MAX),
                ZoneOffset.UTC,
                null,
                LOGINS,
                TWICE,
                policy,
                choose,
                List.of(
                        reward("a", true),
                        reward("b", true),
                        reward("old", true).retire(),
                        reward("c", false)));
    }

    private static Reward reward(String id, boolean limited) {
        return new Reward(id, 1, "Reward " + id, RewardType.POINT, Map.of(), 2, limited, false);
    }

    private static Stock stock(String id, long remaining) {
        return Stock.of(id, remaining);
    }

    private static Map<String, Stock> stocks(long a, long b) {
        return Map.of("a", stock("a", a), "b", stock("b", b));
    }

    private static Tallies logins(long times) {
        return new Tallies(Map.of(LOGINS.measure(), new Tally.Amount(times)));
    }

    private static Slot slot(String... claims) {
        return new Slot("slot", List.of(claims), 1);
    }

    private static @Nullable Refusal refusal(Preview preview) {
        assertThat(preview.outcome() == Outcome.REJECTED).isEqualTo(preview.refusal() != null);
        return preview.refusal();
    }

    @Test
    void what_a_claim_would_get_is_shown_with_all_that_was_looked_at() {
        Map<String, Stock> stocks = stocks(2, 5);
        Preview preview =
                Preview.of(terms(GrantPolicy.ALL_OR_NOTHING, null), WHOLE, logins(4), slot("one"), stocks, null);

        assertThat(preview)
                .isEqualTo(new Preview(
                        Outcome.SUCCEEDED,
                        null,
                        logins(4).judge(LOGINS),
                        TWICE,
                        1,
                        List.of(
                                new Preview.Line(reward("a", true), stocks.get("a")),
                                new Preview.Line(reward("b", true), stocks.get("b")),
                                new Preview.Line(reward("c", false), null))));
    }

    @Test
    void without_a_condition_nothing_is_judged() {
        Terms asked = terms(GrantPolicy.ALL_OR_NOTHING, null);
        Terms open = new Terms(
                asked.window(),
                asked.timeZone(),
                null,
                null,
                asked.limit(),
                asked.grantPolicy(),
                null,
                asked.rewards());
        Preview preview = Preview.of(open, WHOLE, Tallies.NONE, slot(), stocks(2, 2), null);

        assertThat(preview.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(preview.condition()).isNull();
    }

    @Test
    void of_several_reasons_it_names_the_one_that_a_claim_would_meet_first() {
        Terms terms = terms(GrantPolicy.ALL_OR_NOTHING, null);
        Map<String, Stock> none = stocks(0, 0);

        assertThat(refusal(Preview.of(terms, WHOLE, Tallies.NONE, slot("one", "two"), none, "BANNED")))
                .isEqualTo(Refusal.userInactive("BANNED"));
        assertThat(refusal(Preview.of(terms, WHOLE, Tallies.NONE, slot("one", "two"), none, null)))
                .isEqualTo(Refusal.limitReached(TWICE, null));
        assertThat(refusal(Preview.of(terms, WHOLE, logins(2), slot("one"), none, null)))
                .isEqualTo(Refusal.conditionNotMet(logins(2).judge(LOGINS)));
        assertThat(refusal(Preview.of(terms, WHOLE, logins(3), slot("one"), none, null)))
                .isEqualTo(Refusal.outOfStock("a"));
    }

    @Test
    void an_event_that_offers_less_than_a_claim_gets_grants_nothing() {
        assertThat(refusal(
                        Preview.of(terms(GrantPolicy.BEST_EFFORT, 4), WHOLE, Tallies.NONE, slot(), stocks(2, 2), null)))
                .isEqualTo(new Refusal(
                        "INVALID_CHOICE", "The event offers fewer rewards than the 4 of a claim.", Map.of()));
        Terms empty = terms(GrantPolicy.ALL_OR_NOTHING, null).withRewards(List.of());
        assertThat(refusal(Preview.of(empty, WHOLE, logins(3), slot(), Map.of(), null)))
                .isEqualTo(Refusal.tooFewRewards(1));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
    ALL_OR_NOTHING, none, 2, 2, SUCCEEDED,           none
    ALL_OR_NOTHING, none, 1, 2, REJECTED,            a
    ALL_OR_NOTHING, none, 2, 1, REJECTED,            b
    ALL_OR_NOTHING, 2,    2, 1, SUCCEEDED,           none
    ALL_OR_NOTHING, 2,    1, 1, REJECTED,            a
    ALL_OR_NOTHING, 3,    2, 1, REJECTED,            b
    BEST_EFFORT,    none, 2, 2, SUCCEEDED,           none
    BEST_EFFORT,    none, 1, 1, PARTIALLY_SUCCEEDED, none
    BEST_EFFORT,    2,    1, 1, PARTIALLY_SUCCEEDED, none
    BEST_EFFORT,    2,    1, 2, SUCCEEDED,           none
    """)
    void stock_decides_by_policy_and_choice(
            GrantPolicy policy, @Nullable Integer choose, long a, long b, Outcome outcome, @Nullable String scarce) {
        Preview preview = Preview.of(terms(policy, choose), WHOLE, logins(3), slot(), stocks(a, b), null);

        assertThat(preview.outcome()).isEqualTo(outcome);
        assertThat(refusal(preview)).isEqualTo(scarce == null ? null : Refusal.outOfStock(scarce));
    }

    @Test
    void where_all_is_limited_and_gone_best_effort_is_none() {
        Terms limited = terms(GrantPolicy.BEST_EFFORT, null).withRewards(List.of(reward("a", true), reward("b", true)));

        assertThat(refusal(Preview.of(limited, WHOLE, logins(3), slot(), stocks(1, 0), null)))
                .isEqualTo(Refusal.outOfStock("a"));
    }
}
