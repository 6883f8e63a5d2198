package io.largesse.cli.gateway;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import io.largesse.cli.output.Column;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Answers that are no success, in plain words: what is wrong, what may be done, and where to read on. */
final class Refusals {

    private Refusals() {}

    static FailedException of(Address address, HttpResponse<?> answer, String body) {
        int status = answer.statusCode();
        JsonNode problem = parsed(body);
        if (!problem.path("code").isString()) {
            return strange(address, status);
        }
        List<String> lines = new ArrayList<>();
        String said = Column.text(problem, problem.path("detail").isString() ? "/detail" : "/title");
        lines.add("%s (%d %s)".formatted(said, status, Column.text(problem, "/code")));
        for (JsonNode error : problem.path("errors")) {
            lines.add("  " + Column.text(error, "/field") + ": " + Column.text(error, "/message"));
        }
        advice(status, problem.path("code").asString(""), answer, lines);
        String page = problem.path("type").asString("");
        if (page.startsWith("/problems/")) {
            lines.add("Read on: " + Column.text(problem, "/type").transform(path -> address.url() + path) + " (trace "
                    + Column.text(problem, "/traceId") + ")");
        }
        return new FailedException(ExitStatus.ofHttp(status), lines);
    }

    /** Of an answer that no gateway of Largesse gives. */
    static FailedException strange(Address address, int status) {
        ExitStatus exit = status / 100 == 2 ? ExitStatus.REFUSED : ExitStatus.ofHttp(status);
        return new FailedException(
                exit,
                "%s answered %d, and not as Largesse does.".formatted(address.url(), status),
                "Is a gateway there, and nothing before it that answers itself? --url or LARGESSE_URL name another.");
    }

    private static void advice(int status, String code, HttpResponse<?> answer, List<String> lines) {
        switch (status) {
            case 401 -> {
                // A wrong password is told as it is.
                if (code.equals("UNAUTHENTICATED")) {
                    lines.add("Log in with ./largesse login, or, where LARGESSE_TOKEN is set, renew it.");
                }
            }
            case 403 -> {
                // Other reasons than roles are told as they are.
                if (code.equals("FORBIDDEN")) {
                    lines.add("Which roles you have: ./largesse whoami");
                }
            }
            case 412 -> lines.add("Read it again, decide again, and send what you read with the change.");
            case 429, 503 ->
                lines.add(answer.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("\\d+"))
                        .map(seconds -> "Try again in " + seconds + " s.")
                        .orElse("Try again later."));
            default -> {
                // The problem's own page knows more.
            }
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return Gateway.JSON.readTree(body);
        } catch (JacksonException e) {
            return Gateway.JSON.missingNode();
        }
    }
}
