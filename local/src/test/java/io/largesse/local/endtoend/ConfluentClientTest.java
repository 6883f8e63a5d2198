package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.largesse.local.endtoend.Api.Player;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/examples/python}, run with Confluent's own client against the platform. */
class ConfluentClientTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path EXAMPLE = Path.of("../docs/examples/python/largesse_kafka.py");

    private final PlatformUnderTest platform = PlatformUnderTest.shared();

    @BeforeAll
    static void confluentsClientIsThere() throws Exception {
        assumeTrue(
                run(Map.of(), "-c", "import confluent_kafka, avro").status() == 0,
                "skipped: needs Debian's python3-confluent-kafka and python3-avro");
    }

    @Test
    void confluents_client_publishes_activities_and_reads_what_becomes_of_a_claim() throws Exception {
        Api anyone = Api.anonymous(platform.gateway());
        Map<String, Object> condition = Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", 3);
        String eventId = anyone.operator().event(new Long[] {1L}, Map.of("condition", condition));
        Player player = anyone.newPlayer();

        Finished published = example("publish", "--user", player.userId(), "--type", "LOGIN", "--times", "3");
        assertThat(published.status()).as(published.output()).isZero();
        await().until(() -> player.api()
                .get("/api/events/" + eventId + "/progress")
                .body()
                .path("satisfied")
                .asBoolean());

        String claimId = player.api().claim(eventId).expect(202).text("claimId");
        Finished followed = example("follow", "--claim", claimId);
        assertThat(followed.status()).as(followed.output()).isZero();
        assertThat(followed.output()).contains(claimId + " SUCCEEDED");
    }

    private record Finished(int status, String output) {}

    private Finished example(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(EXAMPLE.toString()));
        command.addAll(List.of(arguments));
        return run(
                Map.of(
                        "LARGESSE_KAFKA", platform.kafka(),
                        "LARGESSE_REGISTRY_API", platform.registry() + "/apis/ccompat/v7"),
                command.toArray(String[]::new));
    }

    private static Finished run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Finished(-1, "no " + PYTHON);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Finished(process.waitFor(), output);
    }
}
