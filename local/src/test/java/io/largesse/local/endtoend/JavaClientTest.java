package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.endtoend.Api.Player;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/examples/java}, run from its source as the documentation says. */
class JavaClientTest {

    private static final String[] EXAMPLE = {
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "../docs/examples/java/PublishActivities.java"
    };

    private final PlatformUnderTest platform = PlatformUnderTest.shared();

    @Test
    void activities_that_a_java_game_server_publishes_count() throws Exception {
        Api anyone = Api.anonymous(platform.gateway());
        Map<String, Object> condition = Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", 3);
        String eventId = anyone.operator().event(new Long[] {1L}, Map.of("condition", condition));
        Player player = anyone.newPlayer();

        Program.Finished published =
                Program.against(platform, EXAMPLE).run("--user", player.userId(), "--type", "LOGIN", "--times", "3");

        assertThat(published.status()).as(published.output()).isZero();
        await().until(() -> player.api().satisfies(eventId));
    }

    @Test
    void one_that_reaches_no_broker_says_so() throws Exception {
        var nowhere =
                new PlatformUnderTest(platform.gateway(), "127.0.0.1:1", platform.registry(), platform.services());

        Program.Finished published = Program.against(nowhere, EXAMPLE).run("--user", "somebody", "--type", "LOGIN");

        assertThat(published.status()).as(published.output()).isEqualTo(1);
        assertThat(published.output()).contains("not published", "1 of 1 activities were not taken");
    }
}
