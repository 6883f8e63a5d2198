package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.test.TestTokens;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conditions on their way: from JSON to the store and back, and activities from the topic through the store to what is shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionsTest {

    /** Every type, unit and kind of target; as it is shown, with all properties in their order. */
    private static final String ALL_TYPES = """
            {"type":"ALL","of":[
              {"type":"COUNT","activity":"PLAY","atLeast":2},
              {"type":"COUNT","activity":"PLAY","distinctDays":true,"where":{"a/b":"x","mode":"duel"},"atLeast":2},
              {"type":"COUNT","activity":"PLAY","distinctBy":"mode","atLeast":2},
              {"type":"ANY","of":[
                {"type":"SUM","activity":"PLAY","atLeast":1000000000000},
                {"type":"MAX","activity":"PLAY","attribute":"score","atLeast":999999999999.123456}]},
              {"type":"STREAK","activity":"PLAY","atLeast":1000},
              {"type":"NOT","of":[{"type":"LATEST","activity":"PLAY","attribute":"gold","atLeast":-0.5}]},
              {"type":"LATEST","activity":"PLAY","attribute":"rank","equals":"silver"}]}""";

    private static final JsonMapper JSON = new JsonMapper();

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    private static String compact(String json) {
        return json.lines().map(String::strip).collect(Collectors.joining());
    }

    private String active(String condition) {
        var body = with(with(event(), "startsAt", "2026-01-01T00:00:00Z"), "condition", JSON.readTree(condition));
        return Bodies.active(operator, body, List.of(reward(null)));
    }

    @Test
    void a_condition_is_shown_as_it_was_written() {
        String condition = compact(ALL_TYPES);
        String body = JSON.writeValueAsString(event());
        String event = body.substring(0, body.length() - 1) + ",\"condition\":" + condition + "}";
        String id = operator.post("/api/events", event).body().path("eventId").asString();

        assertThat(operator.get("/api/events/" + id).response().body()).contains("\"condition\":" + condition + ",");
    }

    @Test
    void every_type_is_counted_and_goes_on_from_what_was_stored() {
        String event = active(ALL_TYPES);
        String user = "u-" + UUID.randomUUID();
        report(
                user,
                "2026-03-01T14:59:59Z",
                3,
                "{\"mode\":\"duel\",\"a/b\":\"x\",\"score\":\"7.25\",\"gold\":\"-0.4\"}");
        awaitCurrents(user, event, "[0, 1, 1, 1, 0, 3, 7.25, 1, 0, -0.4, null]");

        // Seoul's next day, an earlier one with nothing but a rank, and one beside.
        report(user, "2026-03-01T15:00:00Z", 40, "{\"mode\":\"team\",\"score\":\"7.3\",\"gold\":\"-1\"}");
        report(user, "2026-02-27T12:00:00Z", 5, "{\"rank\":\"silver\"}");
        report(user, "2026-03-02T16:00:00Z", 2, "{\"mode\":\"duel\",\"a/b\":\"x\",\"score\":\"-9\"}");
        awaitCurrents(user, event, "[5, 4, 2, 2, 0, 50, 7.3, 3, 1, -1, \"silver\"]");
    }

    @Test
    void a_claim_that_comes_too_early_is_told_which_node_is_in_the_way() {
        String event = active("""
                {"type":"ALL","of":[
                  {"type":"NOT","of":[{"type":"COUNT","activity":"CHEAT","atLeast":1}]},
                  {"type":"MAX","activity":"PLAY","attribute":"score","atLeast":7.5}]}""");
        String user = "u-" + UUID.randomUUID();
        report(user, "2026-03-01T00:00:00Z", 1, "{\"score\":\"7.25\"}");
        awaitCurrents(user, event, "[1, 1, 0, 7.25]");

        try (var orchestrator = new Orchestrator(service.context())) {
            var claim = new Orchestrator.Claim(UUID.randomUUID().toString(), user, event, Instant.now());
            var pinned = orchestrator.ask(orchestrator.validate(claim, 1)).getClaimValidated();
            var refusal = orchestrator
                    .ask(orchestrator.check(claim, 1, pinned))
                    .getConditionNotMet()
                    .getRefusal();
            assertThat(refusal.getMessage()).isEqualTo("Not there yet: PLAY with highest score 7.25 of 7.5.");
            assertThat(refusal.getDetail())
                    .isEqualTo(Map.of("node", "/condition/of/1", "current", 7.25, "target", 7.5));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    7                                                                                    | /condition
    {"activity":"A","atLeast":1}                                                         | /condition/type
    {"type":"ALL"}                                                                       | /condition/of
    {"type":"ANY","of":[]}                                                               | /condition/of
    {"type":"ALL","of":[{"type":"NOT","of":[7]}]}                                        | /condition/of/0/of/0
    {"type":"ALL","of":[7],"atLeast":1}                                                  | /condition/atLeast /condition/of/0
    {"type":"NOT","of":[]}                                                               | /condition/of
    {"type":"NOT","of":[{"type":"SUM","activity":"A","atLeast":1},{"type":"SUM","activity":"A","atLeast":1}]} | /condition/of
    {"type":"COUNT","activity":"","atLeast":0}                                           | /condition/activity /condition/atLeast
    {"type":"COUNT","activity":"A","atLeast":1.0}                                        | /condition/atLeast
    {"type":"COUNT","activity":"A","atLeast":1000000000001}                              | /condition/atLeast
    {"type":"COUNT","activity":"A","distinctDays":true,"atLeast":1001}                   | /condition/atLeast
    {"type":"COUNT","activity":"A","distinctBy":"b","atLeast":1001}                      | /condition/atLeast
    {"type":"COUNT","activity":"A","distinctBy":"b","distinctDays":true,"atLeast":1}     | /condition/distinctBy
    {"type":"COUNT","activity":"A","distinctDays":1,"atLeast":1}                         | /condition/distinctDays
    {"type":"COUNT","activity":"A","distinctBy":7,"atLeast":1}                           | /condition/distinctBy
    {"type":"COUNT","activity":"A","attribute":"b","atLeast":1}                          | /condition/attribute
    {"type":"COUNT","activity":"A","where":{"b/c":7,"d~e":""},"atLeast":1}               | /condition/where/b~1c /condition/where/d~0e
    {"type":"COUNT","activity":"A","where":{"":"b"},"atLeast":1}                         | /condition/where/
    {"type":"COUNT","activity":"A","where":[],"atLeast":1}                               | /condition/where
    {"type":"SUM","activity":"A","attribute":"b","atLeast":1000000000001}                | /condition/atLeast /condition/attribute
    {"type":"MAX","activity":"A","atLeast":1}                                            | /condition/attribute
    {"type":"MAX","activity":"A","attribute":"b","atLeast":"1"}                          | /condition/atLeast
    {"type":"MAX","activity":"A","attribute":"b","atLeast":0.0000001}                    | /condition/atLeast
    {"type":"MAX","activity":"A","attribute":"b","atLeast":-1000000000000.1}             | /condition/atLeast
    {"type":"MAX","activity":"A","attribute":"b","atLeast":1e999999999}                  | /condition/atLeast
    {"type":"STREAK","activity":"A","atLeast":1001}                                      | /condition/atLeast
    {"type":"STREAK","atLeast":1,"distinctDays":true}                                    | /condition/activity /condition/distinctDays
    {"type":"LATEST","activity":"A","attribute":"b"}                                     | /condition/atLeast
    {"type":"LATEST","activity":"A","attribute":"b","equals":"c","atLeast":1}            | /condition/equals
    {"type":"LATEST","activity":"A","equals":7}                                          | /condition/attribute /condition/equals
    """)
    void what_is_wrong_is_named_by_its_pointer(String condition, String pointers) {
        String body = JSON.writeValueAsString(event());
        var answer = operator.post(
                "/api/events", body.substring(0, body.length() - 1) + ",\"condition\":" + condition + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.fields()).containsExactly(pointers.split(" ", -1));
    }

    @Test
    void no_more_than_ten_attributes_are_asked_for() {
        var where = Collections.nCopies(11, 0).stream()
                .collect(Collectors.toMap(_ -> UUID.randomUUID().toString(), _ -> "x"));
        var condition = with(Bodies.logins(1), "where", where);
        assertThat(operator.post("/api/events", with(event(), "condition", condition))
                        .fields())
                .containsExactly("/condition/where");
        where.remove(where.keySet().iterator().next());
        assertThat(operator.post("/api/events", with(event(), "condition", condition))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void no_more_than_ten_sets_of_values_are_remembered() {
        assertThat(operator.post("/api/events", with(event(), "condition", all(11, i -> distinct("by-" + i, 1))))
                        .fields())
                .containsExactly("/condition/of/10");
        // What differs in its target alone is measured once.
        assertThat(operator.post("/api/events", with(event(), "condition", all(49, i -> distinct("mode", 1 + i))))
                        .status())
                .isEqualTo(201);
    }

    private static Map<String, Object> all(int size, IntFunction<Map<String, Object>> node) {
        return Map.of(
                "type", "ALL", "of", IntStream.range(0, size).mapToObj(node).toList());
    }

    private static Map<String, Object> distinct(String attribute, int atLeast) {
        return Map.of("type", "COUNT", "activity", "PLAY", "distinctBy", attribute, "atLeast", atLeast);
    }

    private void report(String user, String occurredAt, int quantity, String attributes) {
        String body = """
                {"activities":[{"activityId":"%s","userId":"%s","type":"PLAY","occurredAt":"%s","quantity":%d,"attributes":%s}]}""".formatted(UUID.randomUUID(), user, occurredAt, quantity, attributes);
        assertThat(service.machine().post("/api/activities", body).status()).isEqualTo(202);
    }

    private JsonNode progress(String user, String event) {
        return operator.get("/api/events/" + event + "/progress/" + user).body().path("condition");
    }

    private void awaitCurrents(String user, String event, String currents) {
        await().untilAsserted(() ->
                assertThat(currents(progress(user, event)).toString()).isEqualTo(currents));
    }

    /** Of every node, each before those under it. */
    private static List<String> currents(JsonNode node) {
        return Stream.concat(
                        Stream.of(node.path("current").toString()),
                        node.path("of").valueStream().flatMap(of -> currents(of).stream()))
                .toList();
    }
}
