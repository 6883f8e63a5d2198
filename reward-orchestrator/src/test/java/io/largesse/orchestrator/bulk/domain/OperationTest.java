package io.largesse.orchestrator.bulk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.bulk.domain.Operation.Kind;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimFilter.Stuck;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void claims_that_are_accepted_after_the_order_are_not_meant() {
        assertThat(meant(Kind.CANCEL, null, null).to()).isEqualTo(NOW);
        assertThat(meant(Kind.CANCEL, null, NOW.plusSeconds(1)).to()).isEqualTo(NOW);
        assertThat(meant(Kind.CANCEL, null, NOW.minusSeconds(1)).to()).isEqualTo(NOW.minusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY,   ,                   NEEDS_INTERVENTION",
        "RESOLVE, ,                   NEEDS_INTERVENTION",
        "CANCEL,  ,                   ",
        "RETRY,   PENDING_VALIDATION, PENDING_VALIDATION",
        "CANCEL,  PENDING_VALIDATION, PENDING_VALIDATION"
    })
    void what_nobody_can_decide_about_is_not_meant(
            Kind kind, @Nullable ClaimStatus asked, @Nullable ClaimStatus meant) {
        assertThat(meant(kind, asked, null).status()).isEqualTo(meant);
    }

    @Test
    void the_rest_of_the_filter_stays() {
        var stuck = new Stuck(NOW.minusSeconds(9), 3, null);
        var filter = new ClaimFilter("user", "event", null, "WHY", NOW.minusSeconds(99), null, stuck);

        assertThat(Operation.meant(Kind.RETRY, filter, NOW))
                .isEqualTo(new ClaimFilter(
                        "user", "event", ClaimStatus.NEEDS_INTERVENTION, "WHY", NOW.minusSeconds(99), NOW, stuck));
    }

    @Test
    void each_act_is_the_orderers_under_the_operations_id() {
        assertThat(ordered(Kind.RETRY, null).act()).isEqualTo(new Input.Retry("operator", "because", "id"));
        assertThat(ordered(Kind.CANCEL, null).act()).isEqualTo(new Input.Cancel("operator", "because", "id"));
        assertThat(ordered(Kind.RESOLVE, Input.Verdict.FAILED).act())
                .isEqualTo(new Input.Resolve("operator", "because", "id", Input.Verdict.FAILED));
    }

    @Test
    void it_begins_with_looking_for_its_claims() {
        assertThat(ordered(Kind.RETRY, null).status()).isEqualTo(Status.SELECTING);
        assertThat(ordered(Kind.RETRY, null).filter().to()).isEqualTo(NOW);
    }

    private static ClaimFilter meant(Kind kind, @Nullable ClaimStatus status, @Nullable Instant to) {
        return Operation.meant(kind, new ClaimFilter(null, null, status, null, null, to, Stuck.OR_NOT), NOW);
    }

    private static Operation ordered(Kind kind, Input.@Nullable Verdict verdict) {
        var filter = new ClaimFilter(null, "event", null, null, null, null, Stuck.OR_NOT);
        return Operation.ordered("id", kind, verdict, "because", "operator", NOW, filter, 5);
    }
}
