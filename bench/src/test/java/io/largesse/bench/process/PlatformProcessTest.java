package io.largesse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.largesse.bench.BenchException;
import io.largesse.embedded.EndsWithParent;
import io.largesse.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformProcessTest {

    @TempDir
    private Path directory;

    private final int port = Ports.anyFree();

    @Test
    void a_platform_is_measured_from_ready_to_closed() {
        ProcessHandle process;
        try (var platform = start(ReadyAtOnce.class)) {
            process = platform.handle();

            assertThat(process.isAlive()).isTrue();
            assertThat(platform.readyAfter()).isPositive();
            assertThat(Listener.at(address())).hasValue(process);
            assertThat(Usage.of(Map.of(Target.SERVICES, process)).platformBytes())
                    .isGreaterThan(1024 * 1024);
            assertThat(ThreadTimes.of(process).byName()).containsKeys("parent-watch", "GC Thread#*");
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void one_that_ends_before_it_is_ready_is_shown_with_its_last_words() {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> start(Fails.class).close())
                .withMessageContaining("port 3000 is in use");
    }

    @Test
    void one_whose_parent_is_gone_ends_by_itself() throws IOException {
        Process orphan = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsWithParent.class.getName(),
                        ReadyAtOnce.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("orphan.txt").toFile())
                .start();

        // The parent's end of the pipe is closed with the parent, however it ends.
        orphan.getOutputStream().close();

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(orphan.isAlive()).isFalse());
    }

    private PlatformProcess start(Class<?> main) {
        return PlatformProcess.start(
                main,
                List.of(Integer.toString(port)),
                List.of("-Xmx64m", "-XX:+UseG1GC"),
                new Readiness(address()),
                directory.resolve("output.txt"));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A platform that is ready at once. */
    public static final class ReadyAtOnce {

        public static void main(String[] args) throws Exception {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
            HttpServer server = HttpServer.create(address, 0);
            server.createContext("/actuator/health/readiness", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            new CountDownLatch(1).await();
        }
    }

    /** A platform that cannot start. */
    public static final class Fails {

        public static void main(String[] args) {
            System.err.println("largesse: port 3000 is in use");
            System.exit(1);
        }
    }
}
