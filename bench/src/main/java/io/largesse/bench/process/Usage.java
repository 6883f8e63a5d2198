package io.largesse.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the processes of a measurement have used so far.
 *
 * @param cpu by role, user and system together
 * @param residentBytes by role; 0 where the system does not tell
 */
public record Usage(Map<String, Duration> cpu, Map<String, Long> residentBytes) {

    private static final String RESIDENT = "VmRSS:";
    private static final long KIB = 1024;

    static Usage of(Map<String, ProcessHandle> processes) {
        Map<String, Duration> cpu = new TreeMap<>();
        Map<String, Long> resident = new TreeMap<>();
        processes.forEach((role, process) -> {
            cpu.put(role, process.info().totalCpuDuration().orElse(Duration.ZERO));
            resident.put(role, resident(process.pid()));
        });
        return new Usage(cpu, resident);
    }

    /** CPU time used since then, by role. */
    public Map<String, Duration> cpuSince(Usage earlier) {
        Map<String, Duration> since = new TreeMap<>();
        cpu.forEach((role, time) -> since.put(role, time.minus(earlier.cpu.getOrDefault(role, Duration.ZERO))));
        return since;
    }

    /** Resident memory of all that is the platform's. */
    public long platformBytes() {
        return residentBytes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Target.LOAD))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .map(line ->
                            line.substring(RESIDENT.length()).replace("kB", "").strip())
                    .mapToLong(Long::parseLong)
                    .map(kib -> kib * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
