package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.local.endtoend.AlertRules.Rule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What services tell, what is written about it, and the alerts that are shipped: none of them without the others. */
class MetricsEndToEndTest {

    private static final Path RULES = Path.of("../docs/alerts.yml");
    private static final Path DOCUMENT = Path.of("../docs/operations.md");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(largesse\\.[a-z.]+)` \\|", Pattern.MULTILINE);
    /** The gateway and the services behind it listen on ports in a row. */
    private static final int SERVICES = 5;

    private final List<Rule> rules = AlertRules.read(RULES);
    private final URI gateway = URI.create(PlatformUnderTest.shared().gateway());
    private final String token = Api.anonymous(gateway.toString()).operator().token();

    @Test
    void every_metric_that_an_alert_asks_for_is_one_that_a_service_tells() {
        Set<String> told = services()
                .flatMap(service -> service.get("/actuator/prometheus")
                        .expect(200)
                        .response()
                        .body()
                        .lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());

        assertThat(rules)
                .hasSizeGreaterThan(5)
                .allSatisfy(rule ->
                        assertThat(rule.metrics()).as(rule.alert()).isNotEmpty().isSubsetOf(told));
    }

    @Test
    void every_alert_says_how_bad_it_is_and_what_to_do_and_is_in_the_operators_guide() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.severity()).as(rule.alert()).isIn("warning", "critical");
            assertThat(rule.summary()).as(rule.alert()).isNotBlank();
            assertThat(rule.action()).as(rule.alert()).isNotBlank();
            assertThat(document).contains("`" + rule.alert() + "`");
        });
        assertThat(rules).extracting(Rule::alert).doesNotHaveDuplicates();
    }

    @Test
    void every_metric_of_ours_is_documented_and_every_documented_one_is_told() throws IOException {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        Set<String> told = services()
                .flatMap(service -> service.get("/actuator/metrics").expect(200).body().path("names").values().stream()
                        .map(JsonNode::asString))
                .filter(name -> name.startsWith("largesse."))
                .collect(Collectors.toSet());

        assertThat(told).isEqualTo(documented);
    }

    @Test
    void what_is_no_metric_is_not_taken_for_one() {
        var rule = new Rule(
                "a",
                "sum by (topic) (rate(a_total{x=\"y_z\"}[5m])) > 0.5 and max(b) == 1e3 unless absent(c:d_e)",
                null,
                null,
                null);

        assertThat(rule.metrics()).containsExactlyInAnyOrder("a_total", "b", "c:d_e");
    }

    private Stream<Api> services() {
        return IntStream.range(0, SERVICES)
                .mapToObj(n -> new Api("http://" + gateway.getHost() + ":" + (gateway.getPort() + n), token));
    }
}
