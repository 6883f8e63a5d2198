package io.largesse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.StubGateway.Answer;
import io.largesse.cli.StubGateway.Asked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a script runs them, against a server that answers what a gateway may, and what it never would. */
class OperatorCommandsTest {

    private static final String TOKENS = "{\"accessToken\":\"access-1\",\"refreshToken\":\"refresh-1\"}";
    private static final String NEXT_TOKENS = "{\"accessToken\":\"access-2\",\"refreshToken\":\"refresh-2\"}";
    private static final String NO_CLAIMS = "{\"items\":[],\"nextCursor\":null}";
    private static final Answer UNAUTHENTICATED = Answer.problem(401, "UNAUTHENTICATED", "The token has expired.");

    private final StubGateway gateway = new StubGateway();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    private Path home = Path.of("");

    /** What a command printed, and with what it ended. */
    private record Ended(int code, String out, String err) {}

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_login_is_kept_and_used_and_its_tokens_are_never_printed() {
        gateway.on("POST /api/auth/login", Answer.json(200, TOKENS))
                .on(
                        "GET /api/auth/profile",
                        Answer.json(200, "{\"username\":\"operator\",\"roles\":[\"OPERATOR\",\"USER\"]}"));

        Ended login = run("secret\n", "login", "operator", "--password-stdin");
        Ended whoami = run("", "whoami");

        assertThat(login.code()).as(login.err()).isZero();
        assertThat(gateway.asked().getFirst().body()).contains("\"password\":\"secret\"");
        assertThat(whoami.out()).contains("operator").contains("OPERATOR,USER");
        assertThat(authorization(gateway.asked().getLast())).isEqualTo("Bearer access-1");
        assertThat(login.out() + login.err() + whoami.out() + whoami.err())
                .doesNotContain("access-1", "refresh-1", "secret");
    }

    @Test
    void many_claims_are_looked_at_and_then_ordered() {
        logIn();
        gateway.on("POST /api/event-claims/bulk/preview", Answer.json(200, "{\"count\":2,\"sample\":[]}"))
                .on(
                        "POST /api/event-claims/bulk/resolve",
                        Answer.json(202, "{\"operationId\":\"op-1\",\"status\":\"SELECTING\"}"));

        Ended preview = run("", "operations", "preview", "retry", "--event", "e-1", "--min-attempts", "3");
        assertThat(preview.out()).contains("2 claims match.");
        assertThat(gateway.asked().getLast().body())
                .isEqualTo("{\"action\":\"RETRY\",\"filter\":{\"eventId\":\"e-1\",\"minAttempts\":\"3\"}}");

        Ended started = run(
                "",
                "operations",
                "start",
                "resolve",
                "--outcome",
                "FAILED",
                "--event",
                "e-1",
                "--at-most",
                "2",
                "--because",
                "ticket 4711");
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(started.out()).contains("op-1");
        assertThat(gateway.asked().getLast().body())
                .isEqualTo(
                        "{\"reason\":\"ticket 4711\",\"atMost\":2,\"filter\":{\"eventId\":\"e-1\"},\"outcome\":\"FAILED\"}");
    }

    @Test
    void what_takes_two_people_says_so_and_the_second_approves() {
        logIn();
        String waiting = "{\"operationId\":\"op-4\",\"status\":\"WAITING\",\"expiresAt\":\"2026-11-02T00:00:00Z\"}";
        gateway.on("POST /api/event-claims/c1/resolve", Answer.json(202, waiting))
                .on("GET /api/operations", Answer.json(200, "{\"items\":[" + waiting + "],\"nextCursor\":null}"))
                .on("POST /api/operations/op-4/approve", Answer.json(200, waiting.replace("WAITING", "RUNNING")));

        assertThat(run("", "claims", "resolve", "c1", "--outcome", "FAILED", "--reason", "ticket 4711")
                        .out())
                .contains("op-4 waits for a second person: largesse operations approve op-4");
        assertThat(run("", "operations", "list", "--status", "WAITING").out()).contains("op-4");
        assertThat(gateway.asked().getLast().line()).contains("status=WAITING");
        assertThat(run("", "operations", "approve", "op-4").out()).contains("RUNNING");
    }

    @Test
    void a_wrong_password_is_told() {
        gateway.on(
                "POST /api/auth/login", Answer.problem(401, "BAD_CREDENTIALS", "The name or the password is wrong."));

        Ended ended = run("wrong\n", "login", "operator", "--password-stdin");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).startsWith("largesse: The name or the password is wrong. (401 BAD_CREDENTIALS)");
    }

    @Test
    void an_access_token_that_has_expired_is_renewed_once_and_the_new_ones_are_kept() {
        logIn();
        gateway.on("POST /api/auth/refresh", Answer.json(200, NEXT_TOKENS))
                .on("GET /api/event-claims", UNAUTHENTICATED, Answer.json(200, NO_CLAIMS));

        assertThat(run("", "claims", "list").code()).isZero();
        assertThat(run("", "claims", "list").code()).isZero();

        assertThat(gateway.asked())
                .extracting(Asked::line)
                .filteredOn("POST /api/auth/refresh"::equals)
                .hasSize(1);
        assertThat(authorization(gateway.asked().getLast())).isEqualTo("Bearer access-2");
    }

    @Test
    void commands_at_the_same_time_use_a_refresh_token_once() throws Exception {
        logIn();
        gateway.on(
                        "POST /api/auth/refresh",
                        Answer.json(200, NEXT_TOKENS),
                        Answer.problem(401, "INVALID_REFRESH_TOKEN", "Used twice."))
                .on("GET /api/event-claims", Answer.json(200, NO_CLAIMS))
                .accepting("access-2");

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start("claims", "list"));
        }

        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }
        assertThat(gateway.asked())
                .extracting(Asked::line)
                .filteredOn("POST /api/auth/refresh"::equals)
                .hasSize(1);
    }

    @Test
    void a_session_that_has_ended_is_told_and_forgotten() {
        logIn();
        gateway.on("POST /api/auth/refresh", Answer.problem(401, "INVALID_REFRESH_TOKEN", "No session."))
                .on("GET /api/event-claims", UNAUTHENTICATED);

        Ended first = run("", "claims", "list");
        Ended second = run("", "claims", "list");

        assertThat(List.of(first, second)).allSatisfy(ended -> {
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("./largesse login");
        });
        assertThat(gateway.asked())
                .extracting(Asked::line)
                .filteredOn("POST /api/auth/refresh"::equals)
                .hasSize(1);
    }

    @Test
    void a_platform_that_is_away_when_a_token_is_renewed_ends_no_session() {
        logIn();
        gateway.on("GET /api/event-claims", UNAUTHENTICATED)
                .on(
                        "POST /api/auth/refresh",
                        Answer.problem(503, "UNAVAILABLE", "Away."),
                        Answer.json(200, NEXT_TOKENS));

        assertThat(run("", "claims", "list").code()).isEqualTo(6);
        gateway.on("GET /api/event-claims", UNAUTHENTICATED, Answer.json(200, NO_CLAIMS));
        assertThat(run("", "claims", "list").code()).isZero();
    }

    @Test
    void a_token_from_the_environment_needs_no_login_and_is_not_renewed() {
        environment.put("LARGESSE_TOKEN", "given");
        gateway.on("GET /api/event-claims", Answer.json(200, NO_CLAIMS), UNAUTHENTICATED);

        assertThat(run("", "claims", "list").code()).isZero();
        assertThat(authorization(gateway.asked().getLast())).isEqualTo("Bearer given");
        Ended refused = run("", "claims", "list");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("LARGESSE_TOKEN").doesNotContain("given");
    }

    @Test
    void without_a_login_nothing_is_asked() {
        Ended ended = run("", "claims", "list");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("./largesse login");
        assertThat(gateway.asked()).isEmpty();
    }

    @Test
    void a_logout_ends_the_session_there_and_here() {
        logIn();
        gateway.on("POST /api/auth/logout", Answer.json(204, ""));

        assertThat(run("", "logout").code()).isZero();
        assertThat(gateway.asked().getLast().line()).isEqualTo("POST /api/auth/logout");
        assertThat(run("", "whoami").code()).isEqualTo(3);
    }

    @Test
    void pages_are_followed_and_scripts_get_a_line_for_each() {
        logIn();
        gateway.on(
                "GET /api/event-claims",
                Answer.json(200, "{\"items\":[{\"claimId\":\"a\"},{\"claimId\":\"b\"}],\"nextCursor\":\"n+1\"}"),
                Answer.json(200, "{\"items\":[{\"claimId\":\"c\"}],\"nextCursor\":null}"));

        Ended ended = run(
                "",
                "claims",
                "list",
                "--all",
                "--json",
                "--step-older-than",
                "PT10M",
                "--from",
                "2026-11-01T00:00:00+09:00");

        assertThat(ended.out()).isEqualTo("{\"claimId\":\"a\"}\n{\"claimId\":\"b\"}\n{\"claimId\":\"c\"}\n");
        assertThat(gateway.asked().getLast().line())
                .contains("stepOlderThan=PT10M", "cursor=n%2B1", "from=2026-11-01T00%3A00%3A00%2B09%3A00");
    }

    @Test
    void a_list_ends_at_its_limit_and_says_that_there_is_more() {
        logIn();
        gateway.on(
                "GET /api/event-claims",
                Answer.json(200, "{\"items\":[{\"claimId\":\"a\",\"status\":\"FAILED\"}],\"nextCursor\":\"next\"}"));

        Ended ended = run("", "claims", "list", "--limit", "1");

        assertThat(ended.out().lines()).hasSize(2).last().asString().startsWith("a  ");
        assertThat(ended.err()).contains("--all");
        assertThat(gateway.asked().getLast().line()).contains("limit=1");
    }

    @Test
    void a_watch_prints_each_step_once_and_says_how_it_ended() {
        logIn();
        String submit =
                "{\"at\":\"2026-11-26T14:00:00.1Z\",\"step\":\"SUBMIT\",\"outcome\":\"ACCEPTED\",\"attempt\":1,\"actor\":\"u\"}";
        String reserve = submit.replace("SUBMIT", "RESERVE").replace("ACCEPTED", "REFUSED");
        gateway.on(
                        "GET /api/event-claims/c1",
                        Answer.json(200, "{\"claimId\":\"c1\",\"status\":\"PENDING_RESERVATION\",\"endedAt\":null}"),
                        Answer.json(
                                200,
                                "{\"claimId\":\"c1\",\"status\":\"REJECTED\",\"endedAt\":\"2026-11-26T14:00:01Z\"}"))
                .on(
                        "GET /api/event-claims/c1/timeline",
                        Answer.json(200, "{\"items\":[" + submit + "],\"waitingFor\":\"RESERVE\",\"attempt\":1}"),
                        Answer.json(200, "{\"items\":[" + submit + "," + reserve + "]}"));

        Ended ended = run("", "claims", "watch", "c1");

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out().lines().filter(line -> line.contains("SUBMIT"))).hasSize(1);
        assertThat(ended.out()).contains("RESERVE", "REJECTED").doesNotContain("\u001b");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void a_watched_claim_that_waits_for_a_person_is_told_apart() {
        logIn();
        gateway.on("GET /api/event-claims/c1", Answer.json(200, "{\"status\":\"NEEDS_INTERVENTION\",\"endedAt\":null}"))
                .on("GET /api/event-claims/c1/timeline", Answer.json(200, "{\"items\":[]}"));

        assertThat(run("", "claims", "watch", "c1").code()).isEqualTo(8);
    }

    @Test
    void a_refusal_tells_its_code_its_reason_and_its_page() {
        logIn();
        gateway.on("POST /api/event-claims/c1/retry", Answer.problem(409, "NOT_UNDER_REVIEW", "Nothing is stuck."));

        Ended ended = run("", "claims", "retry", "c1", "--reason", "provider is back");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err().lines())
                .containsExactly(
                        "largesse: Nothing is stuck. (409 NOT_UNDER_REVIEW)",
                        "  Read on: " + gateway.url() + "/problems/not-under-review (trace abc)");
        assertThat(gateway.asked().getLast().body()).isEqualTo("{\"reason\":\"provider is back\"}");
    }

    @Test
    void what_is_not_there_and_what_is_not_allowed_have_codes_of_their_own() {
        logIn();
        gateway.on("GET /api/users/u1", Answer.problem(403, "FORBIDDEN", "Another role is needed."));

        assertThat(run("", "claims", "show", "none").code()).isEqualTo(4);
        Ended forbidden = run("", "users", "show", "u1");
        assertThat(forbidden.code()).isEqualTo(3);
        assertThat(forbidden.err()).contains("./largesse whoami");
    }

    @Test
    void who_is_told_to_wait_waits_a_few_times_where_a_repeat_does_no_harm() {
        logIn();
        Answer busy = Answer.problem(429, "TOO_MANY_REQUESTS", "Too many.").with("Retry-After", "2");
        gateway.on("GET /api/event-claims", busy, Answer.json(200, NO_CLAIMS))
                .on("GET /api/events", busy)
                .on("POST /api/events", busy)
                .on("POST /api/rewards/r1/stock", busy, Answer.json(200, "{\"total\":5}"));

        assertThat(run("", "claims", "list").code()).isZero();
        assertThat(pauses).containsExactly(Duration.ofSeconds(2));
        Ended stock = run("", "rewards", "stock", "r1", "--delta", "-3", "--reason", "damaged");
        assertThat(stock.code()).as(stock.err()).isZero();
        assertThat(gateway.asked().getLast().headers().get("X-idempotency-key")).hasSize(1);
        pauses.clear();
        Ended tired = run("", "events", "list");
        assertThat(tired.code()).isEqualTo(6);
        assertThat(tired.err()).contains("Try again in 2 s.");
        assertThat(pauses).hasSize(3);
        pauses.clear();
        assertThat(run("{}", "events", "create", "-").code()).isEqualTo(6);
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_event_is_changed_as_it_was_read() throws IOException {
        logIn();
        Path file = Files.writeString(
                home.resolve("event.json"),
                "{\"eventId\":\"e/1\",\"name\":\"n\",\"status\":\"DRAFT\",\"open\":false,\"version\":3,\"rewards\":[]}");
        gateway.on("PUT /api/events/e/1", Answer.problem(412, "STALE_VERSION", "It has changed."));

        Ended ended = run("", "events", "update", file.toString());

        assertThat(ended.code()).isEqualTo(5);
        Asked asked = gateway.asked().getLast();
        assertThat(asked.line()).isEqualTo("PUT /api/events/e%2F1");
        assertThat(asked.headers().get("If-match")).containsExactly("\"3\"");
        assertThat(asked.body()).isEqualTo("{\"name\":\"n\"}");
    }

    @Test
    void a_raise_that_waits_says_so_and_another_person_decides() {
        logIn();
        String request = """
                {"requestId":"q1","rewardId":"r1","eventId":"e1","delta":500,"reason":"weekend","requestedBy":"u1",
                 "requestedAt":"2026-11-26T13:00:00Z","expiresAt":"2026-11-27T13:00:00Z"}""";
        gateway.on("POST /api/rewards/r1/stock", Answer.json(202, request))
                .on("GET /api/stock-requests", Answer.json(200, "{\"items\":[" + request + "],\"nextCursor\":null}"))
                .on("POST /api/rewards/r1/stock-requests/q1/reject", Answer.json(204, ""));

        Ended stock = run("", "rewards", "stock", "r1", "--delta", "500", "--reason", "weekend");
        assertThat(stock.code()).as(stock.err()).isZero();
        assertThat(stock.out())
                .isEqualTo("Nothing has changed yet: this waits for a second person, until 2026-11-27T13:00:00Z."
                        + " They approve with: largesse rewards approve r1 q1\n");
        assertThat(run("", "rewards", "stock", "r1", "--delta", "500", "--reason", "weekend", "--json")
                        .out())
                .contains("\"requestId\":\"q1\"");
        assertThat(run("", "rewards", "stock-requests").out()).contains("REQUEST", "q1", "r1", "500", "u1", "weekend");

        gateway.on(
                "POST /api/rewards/r1/stock-requests/q1/approve",
                Answer.problem(403, "OWN_REQUEST", "Somebody else has to approve of it."),
                Answer.json(200, "{\"total\":1500}"));
        Ended own = run("", "rewards", "approve", "r1", "q1");
        assertThat(own.code()).isEqualTo(3);
        assertThat(own.err()).contains("OWN_REQUEST").doesNotContain("whoami");
        Ended approved = run("", "rewards", "approve", "r1", "q1");
        assertThat(approved.code()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("total", "1500");
        Ended rejected = run("", "rewards", "reject", "r1", "q1", "--reason", "too many");
        assertThat(rejected.code()).as(rejected.err()).isZero();
        assertThat(rejected.out()).isEqualTo("Request q1 is rejected.\n");
        assertThat(gateway.asked().getLast().body()).isEqualTo("{\"reason\":\"too many\"}");
        assertThat(run("", "rewards", "reject", "r1", "q1").code()).isEqualTo(2);
    }

    @Test
    void codes_are_sent_as_they_are_in_the_file() throws IOException {
        logIn();
        Path file = Files.writeString(home.resolve("codes.csv"), "A-1\nA-2\n");
        gateway.on(
                "POST /api/rewards/r1/coupons",
                Answer.json(
                        200,
                        "{\"imported\":1,\"duplicates\":0,\"invalid\":[{\"line\":2,\"message\":\"no\"}],\"invalidCount\":1}"));

        Ended ended = run("", "rewards", "coupons", "r1", file.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("imported", "LINE");
        assertThat(gateway.asked().getLast().body()).isEqualTo("A-1\nA-2\n");
        assertThat(gateway.asked().getLast().headers().get("Content-type")).containsExactly("text/csv");
    }

    @Test
    void an_export_comes_as_it_is() {
        logIn();
        gateway.on("GET /api/event-claims/export", new Answer(200, "text/csv", "claimId\r\nä\r\n", Map.of()));

        assertThat(run("", "claims", "export", "--status", "FAILED").out()).isEqualTo("claimId\r\nä\r\n");
    }

    @Test
    void a_dead_letter_is_sent_again_alone_or_with_its_topic() {
        logIn();
        gateway.on("POST /api/dead-letters/d1/redrive", Answer.json(202, "{\"status\":\"REDRIVING\"}"))
                .on("POST /api/dead-letters/bulk/preview", Answer.json(200, "{\"count\":2,\"sample\":[]}"))
                .on("POST /api/dead-letters/bulk/redrive", Answer.json(202, "{\"operationId\":\"op-2\"}"))
                .on("POST /api/dead-letters/bulk/discard", Answer.json(202, "{\"operationId\":\"op-3\"}"))
                .on("DELETE /api/dead-letters/d1", Answer.json(204, ""));

        assertThat(run("", "dead-letters", "redrive", "d1", "--reason", "fixed").out())
                .contains("REDRIVING");
        assertThat(run("", "dead-letters", "preview", "--topic", "t", "--group", "g")
                        .out())
                .contains("2 dead letters are open.");
        assertThat(gateway.asked().getLast().body()).isEqualTo("{\"filter\":{\"topic\":\"t\",\"group\":\"g\"}}");
        String[] many = {"--topic", "t", "--at-most", "9", "--per-second", "5", "--reason", "fixed"};
        assertThat(run(
                                "",
                                Stream.concat(Stream.of("dead-letters", "redrive"), Stream.of(many))
                                        .toArray(String[]::new))
                        .out())
                .contains("op-2 has begun");
        assertThat(gateway.asked().getLast().body())
                .isEqualTo("{\"reason\":\"fixed\",\"atMost\":9,\"filter\":{\"topic\":\"t\"},\"perSecond\":5}");
        assertThat(run(
                                "",
                                Stream.concat(Stream.of("dead-letters", "discard"), Stream.of(many))
                                        .toArray(String[]::new))
                        .out())
                .contains("op-3 has begun");
        assertThat(run("", "dead-letters", "discard", "d1", "--reason", "a test")
                        .code())
                .isZero();
        assertThat(gateway.asked().getLast().line()).isEqualTo("DELETE /api/dead-letters/d1?reason=a+test");
        assertThat(run("", "dead-letters", "redrive", "--reason", "fixed").code())
                .isEqualTo(2);
    }

    @Test
    void a_broken_audit_log_has_a_code_of_its_own() {
        logIn();
        gateway.on(
                        "GET /api/audit-log/verify",
                        Answer.json(200, "{\"ok\":true,\"entries\":3,\"firstBroken\":null}"),
                        Answer.json(200, "{\"ok\":false,\"entries\":3,\"firstBroken\":2}"))
                .on(
                        "GET /api/audit-log",
                        Answer.json(
                                200,
                                "{\"items\":[{\"at\":\"2026-11-26T14:00:00Z\",\"actor\":\"u1\",\"action\":\"CLAIM_RETRIED\",\"before\":null,\"after\":{\"status\":\"X\"}}],\"nextCursor\":null}"));

        assertThat(run("", "audit", "verify").code()).isZero();
        assertThat(run("", "audit", "verify").code()).isEqualTo(9);
        assertThat(run("", "audit", "list", "--actor", "u1").out()).contains("CLAIM_RETRIED", "{\"status\":\"X\"}");
        assertThat(gateway.asked().getLast().line()).contains("actor=u1");
    }

    @Test
    void an_answer_that_no_gateway_gives_is_told_as_that() {
        logIn();
        gateway.on(
                "GET /api/event-claims",
                new Answer(200, "text/html", "<html>Welcome</html>", Map.of()),
                new Answer(502, "text/html", "<html>Bad Gateway</html>", Map.of()),
                new Answer(302, "text/html", "", Map.of("Location", "https://login.example")));

        assertThat(run("", "claims", "list").err()).contains("answered 200, and not as Largesse does");
        assertThat(run("", "claims", "list").code()).isEqualTo(6);
        assertThat(run("", "claims", "list").code()).isEqualTo(1);
    }

    @Test
    void a_gateway_that_is_away_is_named() {
        gateway.close();
        environment.put("LARGESSE_TOKEN", "given");

        Ended ended = run("", "claims", "list");

        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.err()).contains("No answer from " + gateway.url(), "LARGESSE_URL");
    }

    @Test
    void mistakes_in_the_arguments_are_told_in_two_lines() {
        assertThat(run("", "claims").code()).isEqualTo(2);
        assertThat(run("", "claims", "retry", "c1").err().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("--reason");
        assertThat(run("", "claims", "lists").err()).contains("Did you mean");
        assertThat(run("", "claims", "list", "--limit", "0").code()).isEqualTo(2);
        assertThat(run("", "claims", "list", "--url", "localhost").code()).isEqualTo(2);
        assertThat(run("[]", "events", "create", "-").code()).isEqualTo(2);
    }

    @Test
    void every_command_explains_itself_with_an_example() {
        for (List<String> command : CommandNames.all()) {
            List<String> arguments = new ArrayList<>(command);
            arguments.add("--help");
            Ended ended = run("", arguments.toArray(String[]::new));
            assertThat(ended.code()).as(command + ended.err()).isZero();
            assertThat(ended.out())
                    .as(command.toString())
                    .contains(
                            "Usage: largesse " + String.join(" ", command),
                            "Examples:",
                            "largesse " + command.getFirst());
        }
    }

    private void logIn() {
        gateway.on("POST /api/auth/login", Answer.json(200, TOKENS));
        assertThat(run("secret\n", "login", "operator", "--password-stdin").code())
                .isZero();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OperatorCommands.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        return process.start();
    }

    private Ended run(String in, String... arguments) {
        environment.put("XDG_CONFIG_HOME", home.toString());
        environment.putIfAbsent("LARGESSE_URL", gateway.url());
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        int code = OperatorCommands.run(
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintWriter(err),
                        StandardCharsets.UTF_8,
                        false,
                        InstantSource.fixed(Instant.parse("2026-11-26T14:00:00Z")),
                        pauses::add),
                arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    private static String authorization(Asked asked) {
        return String.join("", asked.headers().getOrDefault("Authorization", List.of()));
    }
}
