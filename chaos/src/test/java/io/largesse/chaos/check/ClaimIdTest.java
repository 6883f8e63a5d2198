package io.largesse.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.ClaimIdentity;
import org.junit.jupiter.api.Test;

class ClaimIdTest {

    @Test
    void is_what_the_orchestrator_makes_of_user_and_key() {
        for (int i = 0; i < 100; i++) {
            assertThat(ClaimId.of("user" + i, "ключ" + i)).isEqualTo(ClaimIdentity.claimId("user" + i, "ключ" + i));
        }
    }
}
