package io.largesse.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU time of a process by the names of its threads, numbers left out: what a profile of Java code does not show, such as garbage
 * collection and compilation, has threads, too. Empty where there is no {@code /proc}.
 */
public record ThreadTimes(Map<String, Duration> byName) {

    /** A name may contain anything, blanks and brackets too. */
    private static final String END_OF_NAME = ") ";

    /** Those that count threads, and not that of C2's compiler. */
    private static final String NUMBERS = "(?<=[#-])[0-9]+|[0-9]+$";

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    /** Linux counts in these for every reader, whatever the kernel's own clock. */
    private static final Duration TICK = Duration.ofMillis(10);

    public static ThreadTimes of(ProcessHandle process) {
        Map<String, Duration> times = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path task : tasks.toList()) {
                add(task, times);
            }
        } catch (IOException e) {
            return new ThreadTimes(Map.of());
        }
        return new ThreadTimes(times);
    }

    /** Time used since then, the most first. */
    public List<Map.Entry<String, Duration>> since(ThreadTimes earlier) {
        Map<String, Duration> since = new TreeMap<>();
        byName.forEach((name, time) -> since.put(name, time.minus(earlier.byName.getOrDefault(name, Duration.ZERO))));
        return since.entrySet().stream()
                .filter(entry -> entry.getValue().isPositive())
                .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                .toList();
    }

    private static void add(Path task, Map<String, Duration> times) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int nameEnd = stat.lastIndexOf(END_OF_NAME);
            String name = stat.substring(stat.indexOf('(') + 1, nameEnd).replaceAll(NUMBERS, "*");
            String[] fields = stat.substring(nameEnd + END_OF_NAME.length()).split(" ", -1);
            long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
            times.merge(name, TICK.multipliedBy(ticks), Duration::plus);
        } catch (IOException e) {
            // The thread has ended.
        }
    }
}
