package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.gateway.Gateway;
import io.largesse.cli.gateway.Pause;
import io.largesse.cli.output.Column;
import io.largesse.cli.output.Output;
import io.largesse.cli.output.Times;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Prints what happens to a claim, each thing once. */
final class ClaimWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Gateway gateway;
    private final Output out;
    private final boolean json;
    private final Pause pause;
    private final Set<JsonNode> printed = new HashSet<>();

    ClaimWatch(Gateway gateway, Output out, boolean json, Pause pause) {
        this.gateway = gateway;
        this.out = out;
        this.json = json;
        this.pause = pause;
    }

    /** @return the claim, which has ended or waits for a person */
    JsonNode untilEnded(String claimId) {
        while (true) {
            // The claim first: what led to its end is then in the timeline that is read after it.
            JsonNode claim = gateway.json(Call.get(Call.path("/api/event-claims/{}", claimId)));
            JsonNode timeline = gateway.json(Call.get(Call.path("/api/event-claims/{}/timeline", claimId)));
            timeline.path("items").valueStream().filter(printed::add).forEach(this::print);
            boolean underReview = claim.path("status").asString("").equals("NEEDS_INTERVENTION");
            if (underReview || claim.path("endedAt").isString()) {
                out.flush();
                return claim;
            }
            if (!json) {
                out.note("waits for " + waiting(timeline));
            }
            out.flush();
            pause.of(BETWEEN_LOOKS);
        }
    }

    /** What a claim waits for, by its timeline. */
    static String waiting(JsonNode timeline) {
        String next = Column.text(timeline, "/nextAttemptAt");
        return "%s (attempt %s%s)"
                .formatted(
                        Column.text(timeline, "/waitingFor"),
                        Column.text(timeline, "/attempt"),
                        next.equals("-") ? "" : ", asks again at " + Times.ofDay(next));
    }

    private void print(JsonNode entry) {
        if (json) {
            out.json(entry);
            return;
        }
        List<String> parts = List.of(
                Times.ofDay(Column.text(entry, "/at")),
                "%-15s".formatted(Column.text(entry, "/step")),
                "%-12s".formatted(Column.text(entry, "/outcome")),
                entry.path("tookMs").isNumber()
                        ? Times.length(Duration.ofMillis(entry.path("tookMs").asLong()))
                        : "",
                entry.path("attempt").asInt(1) > 1
                        ? "attempt " + entry.path("attempt").asInt()
                        : "",
                entry.path("detail").isString() ? Column.text(entry, "/detail") : "");
        out.line(String.join("  ", parts).stripTrailing());
    }
}
