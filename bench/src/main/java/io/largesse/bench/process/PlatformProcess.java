package io.largesse.bench.process;

import io.largesse.bench.BenchException;
import io.largesse.embedded.EndsWithParent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The whole local platform in a process of its own, so that what it costs can be told from what the load generator costs. It runs
 * with the same JVM, flags and class path as this process.
 */
public final class PlatformProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final int LINES_SHOWN = 15;

    private final Process process;
    private final Path output;
    private final Duration readyAfter;

    private PlatformProcess(Process process, Path output, Duration readyAfter) {
        this.process = process;
        this.output = output;
        this.readyAfter = readyAfter;
    }

    /**
     * Starts the platform and returns once it can take claims.
     *
     * @param main the class behind the command line
     * @param arguments of the command line
     * @param jvmFlags instead of those of the same kind that this JVM was started with
     * @param gateway where it will be ready
     * @throws BenchException with the end of its output if it does not become ready
     */
    public static PlatformProcess start(
            Class<?> main, List<String> arguments, List<String> jvmFlags, Readiness gateway, Path output) {
        List<String> command = command(main, arguments, JvmFlags.ofThisJvm(jvmFlags), output);
        long begin = System.nanoTime();
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            var platform = new PlatformProcess(process, output, Duration.ZERO);
            if (!gateway.await(READY_WITHIN, process::isAlive)) {
                platform.close();
                throw new BenchException(
                        "the platform did not become ready. The end of " + output + ":\n" + platform.lastLines());
            }
            return new PlatformProcess(process, output, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new BenchException("the platform's process cannot be started: " + e, e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** From the start of the JVM until the gateway said that a claim can be taken. */
    public Duration readyAfter() {
        return readyAfter;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static List<String> command(Class<?> main, List<String> arguments, List<String> jvmFlags, Path output) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-Dlargesse.log=" + output.resolveSibling(output.getFileName() + ".log"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(EndsWithParent.class.getName());
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
