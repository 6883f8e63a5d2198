package io.largesse.orchestrator.bulk.domain;

import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.Input;
import org.jspecify.annotations.Nullable;

/** What is to be done, and to what. */
public sealed interface Task {

    Action action();

    /** Of a resolve, how the claims ended. */
    default Input.@Nullable Verdict verdict() {
        return null;
    }

    /** To all claims that match. */
    record ToClaims(Action action, Input.@Nullable Verdict verdict, ClaimFilter filter) implements Task {}

    /** To one claim. */
    record ToClaim(Action action, Input.@Nullable Verdict verdict, String claimId) implements Task {}

    /** To all dead letters that match. */
    record ToDeadLetters(Action action, DeadLetterQuery.Filter filter) implements Task {}
}
