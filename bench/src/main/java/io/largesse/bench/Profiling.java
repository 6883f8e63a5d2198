package io.largesse.bench;

import io.largesse.bench.profile.CpuProfile;
import io.largesse.bench.profile.Recording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Records the platform while a round is measured, if that was asked for. */
final class Profiling {

    private final @Nullable ProcessHandle platform;
    private final @Nullable Path file;
    private @Nullable CompletableFuture<Recording> recording;
    private @Nullable Path recorded;

    Profiling(@Nullable ProcessHandle platform, @Nullable Path file) {
        this.platform = platform;
        this.file = file;
        if (file != null && platform == null) {
            throw new BenchException("--profile records a platform of this machine, and there is no such process.");
        }
    }

    /** Returns at once: attaching to a JVM takes longer than the load can wait. */
    void start() {
        if (platform != null && file != null) {
            recording = CompletableFuture.supplyAsync(() -> Recording.start(platform, file));
        }
    }

    void stop() {
        if (recording != null) {
            recorded = recording.join().stop();
        }
    }

    Optional<CpuProfile> profile() {
        return Optional.ofNullable(recorded).map(CpuProfile::read);
    }
}
