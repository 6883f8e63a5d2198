package io.largesse.bench.profile;

import io.largesse.bench.BenchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Where the CPU time of a recording went: samples, counted in several ways. */
public final class CpuProfile {

    private static final String BY_CPU_TIME = "jdk.CPUTimeSample";
    private static final String BY_WALL_CLOCK = "jdk.ExecutionSample";
    private static final String UNKNOWN = "(unknown)";
    private static final int PACKAGE_PARTS = 4;

    private final Map<String, Long> byOwner = new HashMap<>();
    private final Map<String, Long> byThread = new HashMap<>();
    private final Map<String, Long> byPackage = new HashMap<>();
    private final Map<String, Long> byMethod = new HashMap<>();
    private final Map<String, Long> byOwnFrame = new HashMap<>();
    private long samples;

    private CpuProfile() {}

    /** A share of all samples. */
    public record Share(String name, double percent) {}

    public static CpuProfile read(Path recording) {
        CpuProfile byCpuTime = read(recording, BY_CPU_TIME);
        return byCpuTime.samples > 0 ? byCpuTime : read(recording, BY_WALL_CLOCK);
    }

    public long samples() {
        return samples;
    }

    /** By whoever called the JDK, or whose code it is: the nearest frame of a library or of ours. */
    public List<Share> byOwner() {
        return shares(byOwner);
    }

    /** By threads of the same name, numbers left out; virtual threads have none. */
    public List<Share> byThread() {
        return shares(byThread);
    }

    /** By the package of the topmost frame. */
    public List<Share> byPackage() {
        return shares(byPackage);
    }

    /** By the topmost frame. */
    public List<Share> byMethod() {
        return shares(byMethod);
    }

    /** By the nearest frame of our own code, whatever library it was in: what we asked for. */
    public List<Share> byOwnFrame() {
        return shares(byOwnFrame);
    }

    private static CpuProfile read(Path recording, String type) {
        var profile = new CpuProfile();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(type)) {
                    profile.add(event);
                }
            }
        } catch (IOException e) {
            throw new BenchException("the flight recording " + recording + " cannot be read: " + e, e);
        }
        return profile;
    }

    private void add(RecordedEvent sample) {
        samples++;
        byThread.merge(threadName(sample), 1L, Long::sum);
        RecordedStackTrace stack = sample.getStackTrace();
        List<RecordedFrame> frames = stack == null ? List.of() : stack.getFrames();
        if (frames.isEmpty()) {
            List.of(byOwner, byPackage, byMethod, byOwnFrame).forEach(count -> count.merge(UNKNOWN, 1L, Long::sum));
            return;
        }
        RecordedMethod top = frames.getFirst().getMethod();
        byMethod.merge(className(top) + "." + top.getName(), 1L, Long::sum);
        byPackage.merge(packageOf(className(top)), 1L, Long::sum);
        byOwner.merge(owner(frames), 1L, Long::sum);
        byOwnFrame.merge(ownFrame(frames), 1L, Long::sum);
    }

    private static String owner(List<RecordedFrame> frames) {
        return frames.stream()
                .map(frame -> Owner.of(className(frame.getMethod())))
                .flatMap(Optional::stream)
                .map(Owner::name)
                .findFirst()
                .orElse("JDK alone");
    }

    private static String ownFrame(List<RecordedFrame> frames) {
        return frames.stream()
                .map(RecordedFrame::getMethod)
                .filter(method -> className(method).startsWith("io.largesse."))
                .map(method -> className(method) + "." + method.getName())
                .findFirst()
                .orElse("(none of ours)");
    }

    private static String className(RecordedMethod method) {
        return method.getType().getName();
    }

    private static String packageOf(String className) {
        String[] parts = className.split("\\.");
        int kept = Math.min(parts.length - 1, PACKAGE_PARTS);
        return kept == 0 ? UNKNOWN : String.join(".", List.of(parts).subList(0, kept));
    }

    private static String threadName(RecordedEvent sample) {
        @Nullable
        RecordedThread thread =
                sample.hasField("eventThread") ? sample.getThread("eventThread") : sample.getThread("sampledThread");
        if (thread == null) {
            return UNKNOWN;
        }
        String name = thread.isVirtual() ? "virtual" : thread.getJavaName();
        return name == null || name.isEmpty() ? UNKNOWN : name.replaceAll("[0-9]+", "*");
    }

    private List<Share> shares(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> new Share(entry.getKey(), 100.0 * entry.getValue() / samples))
                .toList();
    }
}
