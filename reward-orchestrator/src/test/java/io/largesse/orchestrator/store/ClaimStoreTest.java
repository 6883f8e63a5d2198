package io.largesse.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimState;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.Samples;
import io.largesse.platform.test.TestBackends;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class ClaimStoreTest {

    private final MongoTemplate mongo = new MongoTemplate(
            new SimpleMongoClientDatabaseFactory(TestBackends.store() + "/" + TestBackends.freshDatabase()));
    private final ClaimStore store = new ClaimStore(mongo);

    @Test
    void whatever_a_claim_becomes_is_read_as_it_was_written() {
        int pairs = 0;
        for (ClaimState from : Samples.states().values()) {
            for (ClaimState to : Samples.states().values()) {
                String id = "pair-" + pairs++;
                Claim before = Samples.in(id, from);
                Claim after = Samples.in(id, to);
                store.insert(List.of(before));

                assertThat(store.write(List.of(new Change(stored(id), after)))).containsExactly(id);

                assertThat(stored(id).claim()).usingRecursiveComparison().isEqualTo(after);
                assertThat(stored(id).revision()).isEqualTo(2);
            }
        }
    }

    @Test
    void the_timeline_grows_entry_by_entry() {
        Claim accepted = Samples.SAGA.accept(Samples.request("growing")).claim();
        store.insert(List.of(accepted));
        Claim claim = accepted;
        for (var result : List.of(
                Samples.results().get(0),
                Samples.results().get(2),
                Samples.results().get(4))) {
            Input answer = Samples.answer(claim, result);
            Claim next =
                    Samples.SAGA.on(claim, answer, Samples.START.plusSeconds(1)).claim();
            store.write(List.of(new Change(stored("growing"), next)));
            claim = next;
        }

        assertThat(stored("growing").claim().timeline()).hasSize(4).isEqualTo(claim.timeline());
    }

    @Test
    void a_writer_that_another_instance_overtook_changes_nothing_and_then_sees_the_newer_claim() {
        ClaimStore other = OtherInstance.on(mongo);
        store.insert(List.of(Samples.in("contended", new ClaimState.Validating())));
        StoredClaim remembered = recalled("contended");
        Claim theirs = Samples.in("contended", new ClaimState.Reserving(Samples.EVENT, null));
        other.write(List.of(new Change(other.read("contended").orElseThrow(), theirs)));

        assertThat(recalled("contended")).isSameAs(remembered);
        Claim ours = Samples.in("contended", new ClaimState.CheckingCondition(Samples.EVENT));
        assertThat(store.write(List.of(new Change(remembered, ours)))).isEmpty();

        assertThat(recalled("contended").claim()).usingRecursiveComparison().isEqualTo(theirs);
    }

    private StoredClaim recalled(String id) {
        return Objects.requireNonNull(store.recall(List.of(id)).get(id));
    }

    private StoredClaim stored(String id) {
        return store.read(id).orElseThrow();
    }
}
