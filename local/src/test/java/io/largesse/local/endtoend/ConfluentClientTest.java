package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.largesse.local.endtoend.Api.Player;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/examples/python}, run with Confluent's own client against the platform. */
class ConfluentClientTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String EXAMPLE = "../docs/examples/python/largesse_kafka.py";

    private final PlatformUnderTest platform = PlatformUnderTest.shared();
    private final Program example = Program.against(platform, PYTHON, EXAMPLE);

    @BeforeAll
    static void confluentsClientIsThere() throws Exception {
        assumeTrue(
                new Program(Map.of(), List.of(PYTHON))
                                .run("-c", "import confluent_kafka, avro")
                                .status()
                        == 0,
                "skipped: needs Debian's python3-confluent-kafka and python3-avro");
    }

    @Test
    void confluents_client_publishes_activities_and_reads_what_becomes_of_a_claim() throws Exception {
        Api anyone = Api.anonymous(platform.gateway());
        Map<String, Object> condition = Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", 3);
        String eventId = anyone.operator().event(new Long[] {1L}, Map.of("condition", condition));
        Player player = anyone.newPlayer();

        Program.Finished published =
                example.run("publish", "--user", player.userId(), "--type", "LOGIN", "--times", "3");
        assertThat(published.status()).as(published.output()).isZero();
        await().until(() -> player.api().satisfies(eventId));

        String claimId = player.api().claim(eventId).expect(202).text("claimId");
        Program.Finished followed = example.run("follow", "--claim", claimId);
        assertThat(followed.status()).as(followed.output()).isZero();
        assertThat(followed.output()).contains(claimId + " SUCCEEDED");
    }
}
