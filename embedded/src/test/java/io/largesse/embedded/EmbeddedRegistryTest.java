package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.activity.GameActivity;
import io.largesse.user.UserStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRegistryTest {

    @Test
    void ids_survive_the_kill_of_both_processes(@TempDir Path directory) {
        int activity;
        try (ChildJvm child = ChildJvm.run(PartMain.class, "registry", directory.toString())) {
            String[] started = child.nextLine().split(" ", -1);
            CompatApi api = new CompatApi(started[0]);
            api.register("user.status-value", UserStatus.getClassSchema());
            activity = api.register("game.activity-value", GameActivity.getClassSchema());
            ProcessHandle.of(Long.parseLong(started[1])).orElseThrow().destroyForcibly();
            child.kill();
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(Address.anyFree(), directory)) {
            CompatApi api = new CompatApi(registry.url());
            assertThat(api.register("game.activity-value", GameActivity.getClassSchema()))
                    .isEqualTo(activity);
        }
    }

    @Test
    void it_ends_with_its_parent_even_when_that_is_killed(@TempDir Path directory) {
        try (ChildJvm child = ChildJvm.run(PartMain.class, "registry", directory.toString())) {
            long processId = Long.parseLong(child.nextLine().split(" ", -1)[1]);
            assertThat(ProcessHandle.of(processId)).isPresent();
            child.kill();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> ProcessHandle.of(processId).isEmpty());
        }
    }

    @Test
    void it_does_not_hear_the_ctrl_c_that_is_meant_for_its_parent() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(Address.anyFree(), null)) {
            String processId = String.valueOf(registry.processId());
            assertThat(new ProcessBuilder("kill", "-INT", processId).start().waitFor())
                    .isZero();
            new CompatApi(registry.url()).register("user.status-value", UserStatus.getClassSchema());
        }
    }

    @Test
    void a_failed_start_says_what_the_registry_said_and_leaves_nothing_running() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Address address = new Address(Address.LOOPBACK, taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedRegistry.start(address, null))
                    .hasMessageContaining("the registry ended while it started")
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
        assertThat(ProcessHandle.current().descendants().filter(EmbeddedRegistryTest::isRegistry))
                .isEmpty();
    }

    private static boolean isRegistry(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(RegistryMain.class.getName());
    }
}
