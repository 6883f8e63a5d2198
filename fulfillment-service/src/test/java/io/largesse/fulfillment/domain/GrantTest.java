package io.largesse.fulfillment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"c1", "a", "claim:with:colons"})
    void its_id_names_the_claim_and_the_reward(String claimId) {
        Grant grant = Grant.first(
                new Claim(claimId, "alice", "e1"),
                line(RewardType.POINT),
                Grant.LEDGER,
                GrantState.Granted.BY_HAND,
                NOW);
        assertThat(grant.id()).isEqualTo(claimId + ":r1");
        assertThat(grant.claimId()).isEqualTo(claimId);
    }

    @ParameterizedTest
    @CsvSource({"ITEM, red", "CURRENCY, gold", "POINT, POINT", "COUPON, COUPON"})
    void what_adds_up_is_of_one_kind(RewardType type, String kind) {
        assertThat(line(type).kind()).isEqualTo(kind);
    }

    private static GrantLine line(RewardType type) {
        return new GrantLine("r1", "a reward", type, 1, Map.of("itemId", "red", "currency", "gold"), "CODE");
    }
}
