package io.largesse.local.endtoend;

import static org.awaitility.Awaitility.await;

import io.largesse.local.Largesse;
import io.largesse.local.LocalTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The platform in a process of its own, as {@code largesse up --data} starts it, so that it can be killed. */
record ChildPlatform(Process process, String gateway, String kafka) implements AutoCloseable {

    static ChildPlatform start(Path data) throws IOException {
        int offset = LocalTestSupport.anyFreeOffset();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        // Its players go on with the tokens they have, and a slow machine hashes passwords one at a
                        // time.
                        "-Dlargesse.issuing.access-lifetime=1h",
                        "-Dlargesse.passwords.longest-wait=60s",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Largesse.class.getName(),
                        "up",
                        "--data",
                        data.resolve("platform").toString(),
                        "--port-offset",
                        Integer.toString(offset))
                .inheritIO()
                .start();
        var platform =
                new ChildPlatform(process, "http://127.0.0.1:" + (3000 + offset), "127.0.0.1:" + (9092 + offset));
        await("the platform is ready").atMost(Duration.ofMinutes(5)).until(platform::isReady);
        return platform;
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("the platform ended with " + process.exitValue());
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(gateway + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            // Not yet, or not in time.
            return false;
        }
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
