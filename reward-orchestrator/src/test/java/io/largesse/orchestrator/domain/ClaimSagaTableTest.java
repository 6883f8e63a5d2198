package io.largesse.orchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.Exploration.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every input does in every state, printed into {@code docs/claim-saga.md} and held against it: the documentation is the
 * truth. {@code mvn -pl reward-orchestrator -am test -Dtest=ClaimSagaTableTest -Ddocs.write=true} writes it.
 */
class ClaimSagaTableTest {

    private static final Path DOCUMENT = Path.of("../docs/claim-saga.md");
    private static final String BEGIN = "<!-- table:begin -->\n";
    private static final String END = "<!-- table:end -->";

    private final List<Move> moves = Exploration.moves();

    /** What an input does, as the table says it; nothing at all where it changes nothing. */
    private record Effect(String next, String status, String sent) {

        static final Effect NONE = new Effect("", "", "");

        static Effect of(Move move) {
            Step step = move.step();
            return step.changed() ? new Effect(StateName.of(step.claim()), statusAfter(move), sent(step)) : NONE;
        }

        private static String statusAfter(Move move) {
            ClaimStatus status = move.step().claim().status();
            return status == move.claim().status() ? "" : status.name();
        }

        private static String sent(Step step) {
            Pending pending = step.claim().pending();
            boolean again = pending != null && pending.attempt() > 1;
            return Stream.concat(
                            step.command().stream()
                                    .map(command -> command.getClass().getSimpleName() + (again ? " again" : "")),
                            Stream.of("lifecycle event").filter(_ -> step.lifecycle()))
                    .collect(Collectors.joining(", "));
        }
    }

    @Test
    void the_documented_table_is_what_the_saga_does() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        assertThat(end).as("docs/claim-saga.md has the markers of the table").isGreaterThan(begin - 1);

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + table() + document.substring(end));
            return;
        }
        assertThat(document.substring(begin, end)).isEqualTo(table());
    }

    @Test
    void the_table_has_every_kind_of_state_and_of_input() {
        assertThat(moves.stream().map(move -> move.claim().state().getClass()).collect(Collectors.toSet()))
                .isEqualTo(kinds(ClaimState.class));
        assertThat(moves.stream().map(move -> move.claim().status()).distinct())
                .containsExactlyInAnyOrder(ClaimStatus.values());
        assertThat(Samples.results().stream().map(Result::getClass).collect(Collectors.toSet()))
                .isEqualTo(kinds(Result.class));
    }

    @Test
    void an_input_does_the_same_to_every_claim_that_is_in_the_same_state() {
        effects()
                .forEach((state, inputs) -> inputs.forEach((input, effects) ->
                        assertThat(effects).as("%s in %s", input, state).hasSize(1)));
    }

    @Test
    void what_is_not_in_the_table_changes_nothing() {
        assertThat(moves).allSatisfy(move -> {
            if (Effect.of(move).equals(Effect.NONE)) {
                assertThat(move.step()).isEqualTo(Step.unchanged(move.claim()));
            } else {
                assertThat(move.step().claim()).isNotEqualTo(move.claim());
            }
        });
    }

    @Test
    void what_a_player_can_see_is_told_as_a_new_version() {
        assertThat(moves).allSatisfy(move -> {
            Claim before = move.claim();
            Claim after = move.step().claim();
            boolean visible = after.status() != before.status()
                    || !after.state().lines().equals(before.state().lines());
            if (visible) {
                assertThat(after.version()).isEqualTo(before.version() + 1);
            }
            if (after.version() != before.version()) {
                assertThat(move.step().lifecycle()).isTrue();
            }
        });
    }

    @Test
    void what_is_sent_is_what_is_waited_for() {
        assertThat(moves)
                .allSatisfy(move -> move.step().command().ifPresent(command -> {
                    Claim after = move.step().claim();
                    assertThat(after.pendingCommandId()).isEqualTo(after.id() + ":" + command.step());
                    assertThat(ClaimSaga.command(after.request(), after.state()))
                            .contains(command);
                }));
    }

    @Test
    void a_claim_is_woken_until_nothing_is_left_to_do_but_by_hand() {
        assertThat(moves).allSatisfy(move -> {
            Claim after = move.step().claim();
            boolean left = !after.status().isEnded()
                    || after.unpublished()
                    || (after.pending() != null && !(after.state() instanceof ClaimState.UnderReview));
            assertThat(after.wakeAt() != null).as("%s", after).isEqualTo(left);
        });
    }

    private String table() {
        var effects = effects();
        Set<String> inputs =
                effects.values().stream().flatMap(of -> of.keySet().stream()).collect(Collectors.toSet());
        String rows = effects.entrySet().stream()
                .map(state -> rows(state.getKey(), state.getValue()))
                .collect(Collectors.joining());
        return "%d states, %d inputs:\n\n".formatted(effects.size(), inputs.size())
                + "| state | input | next | status, where it changes | sent |\n|---|---|---|---|---|\n"
                + rows;
    }

    /** Inputs that do the same share a row; those that change nothing have none. */
    private static String rows(String state, Map<String, Set<Effect>> inputs) {
        Map<Effect, List<String>> rows = new LinkedHashMap<>();
        inputs.forEach((input, effects) -> effects.forEach(
                effect -> rows.computeIfAbsent(effect, _ -> new ArrayList<>()).add(input)));
        rows.remove(Effect.NONE);
        return rows.entrySet().stream()
                .map(row -> "| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                state,
                                String.join(" or ", row.getValue()),
                                row.getKey().next(),
                                row.getKey().status(),
                                row.getKey().sent()))
                .collect(Collectors.joining());
    }

    /** By state, then by input. */
    private Map<String, Map<String, Set<Effect>>> effects() {
        List<Class<?>> order = new ArrayList<>(kinds(ClaimState.class));
        return moves.stream()
                .sorted(Comparator.<Move>comparingInt(
                                move -> order.indexOf(move.claim().state().getClass()))
                        .thenComparing(Move::state))
                .collect(Collectors.groupingBy(
                        Move::state,
                        LinkedHashMap::new,
                        Collectors.groupingBy(
                                Move::input, LinkedHashMap::new, Collectors.mapping(Effect::of, Collectors.toSet()))));
    }

    /** The records of a sealed interface, in the order in which they are declared. */
    private static Set<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(one -> kinds(one).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of(type);
    }
}
