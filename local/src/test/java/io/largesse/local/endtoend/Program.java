package io.largesse.local.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program beside the platform, such as a game server's. */
record Program(Map<String, String> environment, List<String> command) {

    /** @param output and errors, as they came */
    record Finished(int status, String output) {}

    /** One that is told where the platform is, as the examples in {@code docs/examples} want it. */
    static Program against(PlatformUnderTest platform, String... command) {
        return new Program(
                Map.of(
                        "LARGESSE_KAFKA",
                        platform.kafka(),
                        "LARGESSE_REGISTRY_API",
                        platform.registry() + "/apis/ccompat/v7"),
                List.of(command));
    }

    /** What became of it; the status is -1 where there is no such program. */
    Finished run(String... arguments) throws IOException, InterruptedException {
        List<String> whole =
                Stream.concat(command.stream(), Stream.of(arguments)).toList();
        var builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Finished(-1, "no " + command.getFirst());
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Finished(process.waitFor(), output);
    }
}
