package io.largesse.chaos.check;

import static io.largesse.chaos.check.World.GOLD;
import static io.largesse.chaos.check.World.SWORD;
import static io.largesse.chaos.check.World.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateDigestTest {

    private final Backends backends = Backends.shared();
    private final World world = new World();

    @BeforeEach
    void store() {
        world.succeeded("anna", "key of anna");
        world.store(backends);
    }

    @Test
    void what_is_the_same_has_no_differences() {
        StateDigest before = digest();
        world.store(backends);

        assertThat(StateDigest.differences(before, digest())).isEmpty();
    }

    @Test
    void a_field_that_changes_is_named() {
        StateDigest before = digest();
        backends.set(Stores.CLAIMS, "claims", id("anna"), "status", "FAILED");
        backends.set(Stores.FULFILLMENT, "grants", id("anna") + ":" + GOLD, "refusal", "no room");

        assertThat(StateDigest.differences(before, digest()))
                .containsExactly(
                        "fulfillment-service.grants " + id("anna") + ":" + GOLD + " has changed: refusal",
                        "reward-orchestrator.claims " + id("anna") + " has changed: status");
    }

    @Test
    void the_order_of_fields_is_no_state_but_that_of_lists_is() {
        backends.insert(Stores.CLAIMS, "claims", List.of(new Document("_id", "c")));
        backends.set(Stores.CLAIMS, "claims", "c", "x", new Document("a", 1).append("b", List.of(1, 2)));
        StateDigest before = digest();

        backends.set(Stores.CLAIMS, "claims", "c", "x", new Document("b", List.of(1, 2)).append("a", 1));
        assertThat(StateDigest.differences(before, digest())).isEmpty();

        backends.set(Stores.CLAIMS, "claims", "c", "x", new Document("b", List.of(2, 1)).append("a", 1));
        assertThat(StateDigest.differences(before, digest())).hasSize(1);
    }

    @Test
    void what_is_new_or_gone_is_named_in_any_collection() {
        StateDigest before = digest();
        backends.insert("auth-service", "badges", List.of(new Document("_id", "b1")));

        assertThat(StateDigest.differences(before, digest())).containsExactly("auth-service.badges b1 is new");
        assertThat(StateDigest.differences(digest(), before)).containsExactly("auth-service.badges b1 is gone");
    }

    @Test
    void the_versions_that_a_repeated_command_counts_up_are_no_state() {
        StateDigest before = digest();
        backends.set(Stores.EVENTS, "stock", SWORD, "version", 99L);
        backends.set(Stores.EVENTS, "slots", World.slotId("anna"), "version", 99L);
        assertThat(StateDigest.differences(before, digest())).isEmpty();

        backends.set(Stores.EVENTS, "reservations", id("anna"), "version", 99L);
        assertThat(StateDigest.differences(before, digest())).hasSize(1);
    }

    private StateDigest digest() {
        return StateDigest.of(backends.parts());
    }
}
