package io.largesse.orchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every input does in every state, printed into {@code docs/claim-saga.md} and held against it: the documentation is the
 * truth. {@code mvn -pl reward-orchestrator -am test -Dtest=ClaimSagaTableTest -Ddocs.write=true} writes it.
 */
class ClaimSagaTableTest {

    private static final Path DOCUMENT = Path.of("../docs/claim-saga.md");
    private static final String BEGIN = "<!-- table:begin -->\n";
    private static final String END = "<!-- table:end -->";

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

    private static String table() {
        return "| state | input | next | status | command |\n|---|---|---|---|---|\n"
                + Samples.states().entrySet().stream()
                        .map(state -> rows(state.getKey(), Samples.in(state.getValue())))
                        .collect(Collectors.joining());
    }

    private static String rows(String name, Claim claim) {
        String answers = Samples.results().stream()
                .map(result -> row(
                        name,
                        result.getClass().getSimpleName(),
                        Samples.SAGA.on(claim, Samples.answer(claim, result), Samples.START.plusSeconds(1))))
                .collect(Collectors.joining());
        String byHand = Samples.actsByHand().stream()
                .map(act -> row(name, name(act), Samples.SAGA.on(claim, act, Samples.START.plusSeconds(1))))
                .collect(Collectors.joining());
        return answers
                + byHand
                + row(name, "an answer to another command", another(claim))
                + row(name, "TimerFired", fired(claim, Duration.ofSeconds(5)))
                + row(name, "TimerFired, step limit reached", fired(claim, Samples.TIMING.stepLimit()))
                + row(
                        name,
                        "LifecyclePublished",
                        Samples.SAGA.on(
                                claim, new Input.LifecyclePublished(claim.version()), Samples.START.plusSeconds(1)));
    }

    private static Step another(Claim claim) {
        var answer = new Input.Answer(claim.id() + ":ANOTHER", 1, new Result.ConditionMet());
        return Samples.SAGA.on(claim, answer, Samples.START.plusSeconds(1));
    }

    private static Step fired(Claim claim, Duration later) {
        return Samples.SAGA.on(claim, new Input.TimerFired(), Samples.START.plus(later));
    }

    /** Inputs that change nothing are left out: whatever is not in the table is ignored. */
    private static String row(String state, String input, Step step) {
        if (!step.changed()) {
            return "";
        }
        Claim next = step.claim();
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        state,
                        input,
                        name(next),
                        next.status(),
                        step.command()
                                .map(command -> command.getClass().getSimpleName() + (resent(next) ? ", again" : ""))
                                .orElse(step.lifecycle() ? "lifecycle event" : ""))
                .replace("\r\n", "\n");
    }

    private static boolean resent(Claim next) {
        return next.pending() != null && next.pending().attempt() > 1;
    }

    private static String name(Input.ByHand act) {
        return switch (act) {
            case Input.Cancel _, Input.Retry _ -> act.getClass().getSimpleName();
            case Input.Resolve resolve -> "Resolve, " + resolve.verdict();
        };
    }

    private static String name(Claim next) {
        String name = switch (next.state()) {
            case ClaimState.Granted granted ->
                "Granted" + (granted.byHand() ? " by hand" : "") + (granted.confirmed() ? ", confirmed" : "");
            case ClaimState.Reserving reserving -> reserving.cancelled() == null ? "Reserving" : "Reserving, cancelled";
            case ClaimState.Ended ended -> "Ended, " + (ended.ending().rejected() ? "rejected" : "failed");
            case ClaimState.UnderReview review ->
                "UnderReview of " + review.interrupted().getClass().getSimpleName();
            case ClaimState other -> other.getClass().getSimpleName();
        };
        String settled = next.wakeAt() == null ? ", settled" : "";
        return name + settled;
    }
}
