package io.largesse.bench.profile;

import io.largesse.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of another JVM, made through the JDK's own {@code jcmd}. */
public final class Recording {

    private static final String NAME = "largesse-bench";

    private final ProcessHandle process;
    private final Path file;

    private Recording(ProcessHandle process, Path file) {
        this.process = process;
        this.file = file;
    }

    /** Samples by CPU time (JEP 509) where the system can, so that time in native code is seen too. */
    public static Recording start(ProcessHandle process, Path file) {
        var recording = new Recording(process, file);
        recording.jcmd("JFR.start", "name=" + NAME, "settings=profile", "jdk.CPUTimeSample#enabled=true");
        return recording;
    }

    /** Ends it; the file is complete then. */
    public Path stop() {
        jcmd("JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
        if (!Files.exists(file)) {
            throw new BenchException("no flight recording was written to " + file);
        }
        return file;
    }

    private void jcmd(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(List.of(arguments));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new BenchException("jcmd cannot record the platform: " + output.strip());
            }
        } catch (IOException e) {
            throw new BenchException("the profile needs jcmd of a JDK: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
