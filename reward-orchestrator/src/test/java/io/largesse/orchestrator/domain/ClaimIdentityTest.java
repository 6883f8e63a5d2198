package io.largesse.orchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimIdentityTest {

    @Test
    void a_claim_id_follows_from_user_and_key_alone() {
        assertThat(ClaimIdentity.claimId("alice", "key")).isEqualTo(ClaimIdentity.claimId("alice", "key"));
        assertThat(ClaimIdentity.claimId("alice", "key")).isNotEqualTo(ClaimIdentity.claimId("bob", "key"));
        assertThat(ClaimIdentity.claimId("alice", "key")).isNotEqualTo(ClaimIdentity.claimId("alice", "yek"));
        assertThat(ClaimIdentity.claimId("ab", "c"))
                .as("no two pairs run together")
                .isNotEqualTo(ClaimIdentity.claimId("a", "bc"));
    }

    @Test
    void a_claim_id_is_a_uuid_of_version_8() {
        UUID id = UUID.fromString(ClaimIdentity.claimId("alice", "key"));

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void a_request_is_another_with_another_event_or_choice() {
        String request = ClaimIdentity.requestHash("event", List.of("a", "b"));

        assertThat(ClaimIdentity.requestHash("event", List.of("a", "b"))).isEqualTo(request);
        assertThat(ClaimIdentity.requestHash("other", List.of("a", "b"))).isNotEqualTo(request);
        assertThat(ClaimIdentity.requestHash("event", List.of("ab"))).isNotEqualTo(request);
        assertThat(ClaimIdentity.requestHash("event", List.of())).isNotEqualTo(request);
    }
}
