package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.cli.OperatorCommands;
import io.largesse.local.endtoend.Api.Player;
import io.largesse.local.endtoend.Program.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' commands in processes of their own, as a shell runs them. */
class CommandLineEndToEndTest {

    private static final String[] COMMAND = {
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        OperatorCommands.class.getName()
    };

    private final String gateway = PlatformUnderTest.shared().gateway();
    private final Api anyone = Api.anonymous(gateway);

    @TempDir
    private Path home = Path.of("");

    @Test
    void an_administrator_looks_at_a_claim_from_login_to_logout() throws Exception {
        String eventId = anyone.operator().event(new Long[] {1L}, Map.of());
        Player alice = anyone.newPlayer();
        String claimId = alice.api().claim(eventId).expect(202).text("claimId");

        Path password = Files.writeString(home.resolve("password"), Api.LOCAL_PASSWORD + "\n");
        assertThat(login(password).status()).isZero();

        Finished watched = largesse("", "claims", "watch", claimId);
        assertThat(watched.status()).as(watched.output()).isZero();
        assertThat(watched.output()).contains("SUBMIT", "RESERVE", "SUCCEEDED", "Red potion");

        Finished listed = largesse("", "claims", "list", "--event", eventId, "--json");
        assertThat(Api.JSON.readTree(listed.output()).path("claimId").asString())
                .isEqualTo(claimId);

        Finished retried = largesse("", "claims", "retry", claimId, "--reason", "to see");
        assertThat(retried.status()).isEqualTo(5);
        assertThat(retried.output()).contains("409 NOT_UNDER_REVIEW", gateway + "/problems/not-under-review");

        Finished user = largesse("", "users", "show", alice.userId());
        assertThat(user.status()).as(user.output()).isZero();
        assertThat(user.output()).contains(alice.userId(), "ACTIVE");

        Finished refused = largesse("not-a-token", "claims", "list");
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.output()).contains("401 UNAUTHENTICATED").doesNotContain("not-a-token");

        assertThat(largesse("", "logout").status()).isZero();
        assertThat(largesse("", "whoami").status()).isEqualTo(3);
    }

    private Finished login(Path password) throws IOException, InterruptedException {
        String command = "exec \"$@\" < '" + password + "'";
        String[] shell = {"sh", "-c", command, "sh"};
        return program("", concat(shell, COMMAND)).run("login", "admin", "--password-stdin");
    }

    private Finished largesse(String token, String... arguments) throws IOException, InterruptedException {
        return program(token, COMMAND).run(arguments);
    }

    private Program program(String token, String... command) {
        Map<String, String> environment =
                Map.of("LARGESSE_URL", gateway, "XDG_CONFIG_HOME", home.toString(), "LARGESSE_TOKEN", token);
        return new Program(environment, List.of(command));
    }

    private static String[] concat(String[] first, String[] second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
