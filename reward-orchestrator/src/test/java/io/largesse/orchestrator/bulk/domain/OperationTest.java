package io.largesse.orchestrator.bulk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.largesse.orchestrator.bulk.domain.Item.Result;
import io.largesse.orchestrator.bulk.domain.Operation.Order;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
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
        assertThat(meant(Action.CANCEL, null, null).to()).isEqualTo(NOW);
        assertThat(meant(Action.CANCEL, null, NOW.plusSeconds(1)).to()).isEqualTo(NOW);
        assertThat(meant(Action.CANCEL, null, NOW.minusSeconds(1)).to()).isEqualTo(NOW.minusSeconds(1));
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
            Action action, @Nullable ClaimStatus asked, @Nullable ClaimStatus meant) {
        assertThat(meant(action, asked, null).status()).isEqualTo(meant);
    }

    @Test
    void the_rest_of_the_filter_stays() {
        var stuck = new Stuck(NOW.minusSeconds(9), 3, null);
        var filter = new ClaimFilter("user", "event", null, "WHY", NOW.minusSeconds(99), null, stuck);

        assertThat(Operation.meant(Action.RETRY, filter, NOW))
                .isEqualTo(new ClaimFilter(
                        "user", "event", ClaimStatus.NEEDS_INTERVENTION, "WHY", NOW.minusSeconds(99), NOW, stuck));
    }

    @Test
    void each_act_is_the_orderers_under_the_operations_id() {
        assertThat(onClaim(Action.RETRY, null).act()).isEqualTo(new Input.Retry("operator", "because", "id"));
        assertThat(onClaim(Action.CANCEL, null).act()).isEqualTo(new Input.Cancel("operator", "because", "id"));
        assertThat(onClaim(Action.RESOLVE, Input.Verdict.FAILED).act())
                .isEqualTo(new Input.Resolve("operator", "because", "id", Input.Verdict.FAILED));
    }

    @Test
    void to_dead_letters_nothing_is_done_that_is_done_to_claims() {
        var letters =
                new DeadLetterQuery.Filter(io.largesse.orchestrator.deadletters.domain.Status.OPEN, "topic", null, NOW);
        Operation operation = ordered(new Task.ToDeadLetters(Action.REDRIVE, letters), null);

        assertThat(operation.task().verdict()).isNull();
        assertThatIllegalStateException().isThrownBy(operation::act);
    }

    @Test
    void it_begins_with_looking_for_its_items_and_waits_then_if_somebody_has_to_approve_of_it() {
        Operation alone = onClaim(Action.RETRY, null);
        Operation waiting = ordered(alone.task(), NOW.plusSeconds(60));

        assertThat(alone.status()).isEqualTo(Status.SELECTING);
        assertThat(alone.whenSelected()).isEqualTo(Status.RUNNING);
        assertThat(waiting.status()).isEqualTo(Status.SELECTING);
        assertThat(waiting.whenSelected()).isEqualTo(Status.WAITING);
        assertThat(waiting.approvedBy()).isNull();
    }

    @Test
    void progress_is_counted_by_what_came_of_the_items() {
        Progress progress = Progress.NONE
                .plus(null, 1)
                .plus(Result.DONE, 20)
                .plus(Result.REFUSED, 300)
                .plus(Result.FAILED, 4_000)
                .plus(Result.DONE, 50_000);

        assertThat(progress).isEqualTo(new Progress(1, 50_020, 300, 4_000));
        assertThat(progress.selected()).isEqualTo(54_321);
    }

    private static ClaimFilter meant(Action action, @Nullable ClaimStatus status, @Nullable Instant to) {
        return Operation.meant(action, new ClaimFilter(null, null, status, null, null, to, Stuck.OR_NOT), NOW);
    }

    private static Operation onClaim(Action action, Input.@Nullable Verdict verdict) {
        return ordered(new Task.ToClaim(action, verdict, "claim"), null);
    }

    private static Operation ordered(Task task, @Nullable Instant expiresAt) {
        return Operation.of("id", new Order(task, "because", "operator", NOW, 5), expiresAt);
    }
}
