package io.largesse.platform.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingTest {

    private static final Instant END = Instant.parse("2026-11-02T00:00:00Z");

    private final Pending pending = new Pending("ann", END);

    @Test
    void another_person_approves_of_it_until_it_expires() {
        assertThat(pending.refuses("ben", END.minusNanos(1))).isEmpty();
        assertThat(pending.refuses("ben", END)).contains(ApprovalProblem.APPROVAL_EXPIRED);
        assertThat(pending.hasExpired(END.minusNanos(1))).isFalse();
        assertThat(pending.hasExpired(END)).isTrue();
    }

    @Test
    void whoever_asked_does_not() {
        assertThat(pending.refuses("ann", END.minusNanos(1))).contains(ApprovalProblem.OWN_REQUEST);
    }
}
