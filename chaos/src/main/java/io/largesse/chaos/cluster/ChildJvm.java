package io.largesse.chaos.cluster;

import io.largesse.embedded.EndsWithParent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with the class path of this one, which does not outlive it. */
final class ChildJvm {

    /** A dozen of them share one machine, and live for minutes: small, and quick to start. */
    private static final List<String> FLAGS = List.of(
            "-Xmx320m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=node-logback.xml");

    /** Where this process has classes loaded and linked from before, so has the child: with the same class path and collector it may. */
    private static final List<String> CACHE = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-XX:AOTCache="))
            .toList();

    private static final Duration STOP_WITHIN = Duration.ofSeconds(45);
    private static final Duration KILL_WITHIN = Duration.ofMinutes(1);

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /**
     * @param flags more of them for the JVM
     * @param log where its output goes, behind what is there already
     */
    static ChildJvm start(Class<?> main, List<String> arguments, List<String> flags, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(CACHE);
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(EndsWithParent.class.getName());
        command.add(main.getName());
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a process for " + main, e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The code it ended with, once it has. */
    int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly();
        if (!ends(KILL_WITHIN)) {
            throw new IllegalStateException("process " + process.pid() + " survived SIGKILL");
        }
    }

    /** Asks it to end in order, and ends it without asking where that takes too long. */
    void stop() {
        process.destroy();
        if (!ends(STOP_WITHIN)) {
            kill();
        }
    }

    /**
     * SIGSTOP, and SIGCONT after the time. It is another process that waits: should this one end meanwhile, the child must go on to notice
     * it.
     */
    void pause(Duration time) {
        String script = "kill -STOP %1$d && sleep %2$d && kill -CONT %1$d".formatted(process.pid(), time.toSeconds());
        try {
            new ProcessBuilder("sh", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop process " + process.pid(), e);
        }
    }

    private boolean ends(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while process " + process.pid() + " ended", e);
        }
    }
}
