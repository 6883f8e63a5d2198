package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import io.largesse.orchestrator.Client.Answer;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimState;
import io.largesse.orchestrator.domain.RandomClaims;
import io.largesse.orchestrator.domain.Samples;
import io.largesse.orchestrator.store.OtherInstance;
import io.largesse.platform.test.TestTokens;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {

    private static final String CLAIMS = "/api/event-claims";
    private static final long SEED = 20_261_101;
    private static final ClaimState FAILED =
            Objects.requireNonNull(Samples.states().get("Ended, failed"));

    private final TestTokens tokens = TestTokens.start();
    private final RunningOrchestrator orchestrator = RunningOrchestrator.start(tokens);
    private final Participants participants = new Participants(orchestrator.context());
    private final MongoTemplate mongo = orchestrator.context().getBean(MongoTemplate.class);
    private final Client operator = orchestrator.staff("OPERATOR");

    @AfterAll
    void stop() {
        participants.close();
        orchestrator.close();
        tokens.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', USER, 403",
        "'', OPERATOR, 200",
        "'', AUDITOR, 200",
        "'', ADMIN, 200",
        "/user/somebody, USER, 403",
        "/user/somebody, OPERATOR, 200",
        "/user/somebody, AUDITOR, 200",
        "/user/somebody, ADMIN, 200",
        "/event/something, USER, 403",
        "/event/something, OPERATOR, 200",
        "/event/something, AUDITOR, 200",
        "/event/something, ADMIN, 200",
        "/export?eventId=something, USER, 403",
        "/export?eventId=something, OPERATOR, 200",
        "/export?eventId=something, AUDITOR, 200",
        "/export?eventId=something, ADMIN, 200",
        "/stats?eventId=something, USER, 403",
        "/stats?eventId=something, OPERATOR, 200",
        "/stats?eventId=something, AUDITOR, 200",
        "/stats?eventId=something, ADMIN, 200",
        "/me, USER, 200",
        "/me, OPERATOR, 403",
        "/user, OPERATOR, 404",
        "/event, OPERATOR, 404",
        "/event/timeline, OPERATOR, 200",
        "/user/timeline, OPERATOR, 200",
        "/stats/timeline, OPERATOR, 404"
    })
    void only_the_staff_sees_everybodys_claims(String path, String role, int status) {
        assertThat(orchestrator.staff(role).get(CLAIMS + path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/user/somebody", "/event/something", "/export", "/stats"})
    void without_a_token_nobody_sees_any(String path) {
        assertThat(new Client(orchestrator.port(), "").get(CLAIMS + path).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "'?status=GONE', status",
        "'?status=FAILED&status=REJECTED', status",
        "'?userId=', userId",
        "'?reason=', reason",
        "'?from=yesterday', from",
        "'?from=1761955200', from",
        "'?to=2026-11-01', to",
        "'?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', to",
        "'?stepOlderThan=10', stepOlderThan",
        "'?stepOlderThan=-PT1S', stepOlderThan",
        "'?stepOlderThan=P9999999D', stepOlderThan",
        "'?minAttempts=0', minAttempts",
        "'?minAttempts=many', minAttempts",
        "'?nextAttemptBefore=now', nextAttemptBefore",
        "'/user/somebody?userId=another', userId",
        "'/event/something?eventId=another', eventId",
        "'/export?status=GONE', status",
        "'/stats?from=yesterday', from"
    })
    void a_filter_that_cannot_be_meant_is_refused_by_its_name(String query, String field) {
        Answer answer = operator.get(CLAIMS + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().path("errors").values())
                .extracting(error -> error.path("field").asString())
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?limit=many", "?cursor=nonsense", "/user/somebody?cursor=bm8K"})
    void a_page_that_is_none_is_refused(String query) {
        assertThat(operator.get(CLAIMS + query).status()).isEqualTo(400);
    }

    @Test
    void a_stuck_claim_is_found_by_its_step_and_attempts_and_says_what_it_waits_for() {
        participants.silence("stuck", "FULFILL");
        String id = orchestrator.user("alice").claim("stuck", Client.newKey()).claimId();

        String filters = "?eventId=stuck&stepOlderThan=PT0.3S&minAttempts=2&nextAttemptBefore=2099-01-01T00:00:00Z";
        JsonNode found =
                await().until(() -> operator.get(CLAIMS + filters).body().path("items"), items -> !items.isEmpty());

        assertThat(ids(found)).containsExactly(id);
        JsonNode waiting = found.get(0).path("waiting");
        assertThat(waiting.path("step").asString()).isEqualTo("FULFILL");
        assertThat(waiting.path("attempt").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(waiting.path("nextAttemptAt").asString()).isNotEmpty();
        assertThat(operator.get(CLAIMS + "?eventId=stuck&stepOlderThan=PT1H")
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(operator.get(CLAIMS + "?eventId=stuck&minAttempts=1000000")
                        .body()
                        .path("items"))
                .isEmpty();
        participants.speak("stuck", "FULFILL");
    }

    @Test
    void a_walk_over_the_pages_skips_and_repeats_nothing_while_claims_arrive() {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        try (var players = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                Client player = orchestrator.user("walker-" + i);
                players.execute(() -> {
                    for (int n = 0; n < 30; n++) {
                        accepted.add(player.claim("walked", Client.newKey()).claimId());
                    }
                });
            }
            int walks = 0;
            do {
                Set<String> before = Set.copyOf(accepted);
                assertThat(walk("/event/walked?limit=5"))
                        .doesNotHaveDuplicates()
                        .containsAll(before);
                walks++;
            } while (accepted.size() < 120 && walks < 1000);
        }
        assertThat(walk("/event/walked?limit=5"))
                .containsExactlyElementsOf(walk("?eventId=walked&limit=200"))
                .containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(walk("/user/walker-1?eventId=walked&limit=7")).hasSize(30);
    }

    @Test
    void an_export_is_the_list_and_statistics_count_it() {
        var random = new RandomClaims(new Random(SEED), "exported-");
        List<Claim> claims = new ArrayList<>();
        Samples.states().values().forEach(state -> {
            for (int i = 0; i < 30; i++) {
                claims.add(random.claim("=user", "exported", state));
            }
        });
        OtherInstance.on(mongo).insert(claims);

        for (String filters :
                List.of("", "&status=FAILED", "&reason=OUT_OF_STOCK", "&minAttempts=3", "&status=FAILED&reason=NONE")) {
            List<JsonNode> listed = items("?eventId=exported" + filters + "&limit=100");
            Answer export = operator.get(CLAIMS + "/export?eventId=exported" + filters);
            assertThat(export.header("Content-Type"))
                    .startsWith("text/csv;")
                    .contains("charset=UTF-8", "header=present");
            assertThat(export.response().body()).endsWith("\r\n");

            List<List<String>> rows = CsvReader.builder()
                    .ofCsvRecord(export.response().body())
                    .stream()
                    .skip(1)
                    .map(row -> List.of(
                            row.getField(0), row.getField(2), row.getField(3), row.getField(4), row.getField(6)))
                    .toList();
            assertThat(rows)
                    .isEqualTo(listed.stream()
                            .map(claim -> List.of(
                                    claim.path("claimId").asString(),
                                    "'" + claim.path("userId").asString(),
                                    claim.path("status").asString(),
                                    claim.path("reason").path("code").asString(""),
                                    claim.path("acceptedAt").asString()))
                            .toList());
        }

        JsonNode stats = operator.get(CLAIMS + "/stats?eventId=exported").body();
        assertThat(stats.path("byStatus").path("NEEDS_INTERVENTION").asInt()).isEqualTo(90);
        assertThat(stats.path("byStatus").path("REJECTED").asInt()).isEqualTo(30);
        assertThat(stats.path("byReason").path("OUT_OF_STOCK").asInt()).isEqualTo(90);
        assertThat(stats.path("byReason").path("USER_INACTIVE").asInt()).isEqualTo(30);
        long[] took = claims.stream()
                .filter(claim -> claim.endedAt() != null)
                .mapToLong(claim -> Duration.between(claim.request().acceptedAt(), claim.endedAt())
                        .toMillis())
                .sorted()
                .toArray();
        JsonNode times = stats.path("timeToEndMs");
        assertThat(times.path("p50").asLong()).isEqualTo(took[(took.length + 1) / 2 - 1]);
        assertThat(times.path("p95").asLong()).isEqualTo(took[(int) Math.ceil(took.length * 0.95) - 1]);
        assertThat(times.path("p99").asLong()).isEqualTo(took[(int) Math.ceil(took.length * 0.99) - 1]);
    }

    @Test
    void where_there_is_nothing_there_is_an_empty_list_a_header_and_no_time() {
        assertThat(operator.get(CLAIMS + "/event/nothing").response().body())
                .isEqualTo("{\"items\":[],\"nextCursor\":null}");
        assertThat(operator.get(CLAIMS + "/export?eventId=nothing").response().body())
                .startsWith("claimId,")
                .hasLineCount(1)
                .endsWith("\r\n");
        assertThat(operator.get(CLAIMS + "/stats?eventId=nothing").response().body())
                .isEqualTo(
                        "{\"byStatus\":{},\"byReason\":{},\"timeToEndMs\":{\"p50\":null,\"p95\":null,\"p99\":null}}");
    }

    @Test
    void what_players_make_of_an_event_id_does_not_break_the_export() {
        String odd = "=HYPERLINK(\"https:evil\"),x\r\ny";
        String encoded = URLEncoder.encode(odd, StandardCharsets.UTF_8).replace("+", "%20");
        var random = new RandomClaims(new Random(SEED), "odd-");
        OtherInstance.on(mongo).insert(List.of(random.claim("user", odd, FAILED)));

        String csv =
                operator.get(CLAIMS + "/export?eventId=" + encoded).response().body();

        assertThat(CsvReader.builder().ofCsvRecord(csv).stream().toList())
                .hasSize(2)
                .last()
                .satisfies(row -> assertThat(row.getField(1)).isEqualTo("'" + odd));
    }

    @Test
    void an_export_that_fails_breaks_off_or_is_a_problem_and_never_a_short_file() {
        var random = new RandomClaims(new Random(SEED), "broken-");
        Document unreadable = new Document("_id", "unreadable")
                .append("eventId", "broken")
                .append("status", "UNHEARD_OF")
                // The oldest: it is read last.
                .append("acceptedAt", Date.from(Samples.START.minusSeconds(1)));
        mongo.getCollection("claims").insertOne(unreadable);
        try {
            Answer early = operator.get(CLAIMS + "/export?eventId=broken");
            assertThat(early.status()).isEqualTo(500);
            assertThat(early.header("Content-Type")).isEqualTo("application/problem+json");

            List<Claim> claims = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                claims.add(random.claim("user", "broken", FAILED));
            }
            OtherInstance.on(mongo).insert(claims);
            assertThatThrownBy(() -> operator.get(CLAIMS + "/export?eventId=broken"))
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            mongo.getCollection("claims").deleteOne(new Document("_id", "unreadable"));
        }
        assertThat(operator.get(CLAIMS + "/export?eventId=broken").response().body())
                .hasLineCount(1001);
    }

    private List<String> walk(String query) {
        return ids(items(query));
    }

    private List<JsonNode> items(String query) {
        List<JsonNode> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = operator.get(CLAIMS + query + cursor).body();
            page.path("items").forEach(seen::add);
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return seen;
    }

    private static List<String> ids(Iterable<JsonNode> claims) {
        List<String> ids = new ArrayList<>();
        claims.forEach(claim -> ids.add(claim.path("claimId").asString()));
        return ids;
    }
}
