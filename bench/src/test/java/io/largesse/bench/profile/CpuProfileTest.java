package io.largesse.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.bench.profile.CpuProfile.Share;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuProfileTest {

    /** Of a processor's time, however long it takes the thread to get it. */
    private static final Duration BUSY = Duration.ofMillis(600);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path directory;

    @Test
    void the_work_of_another_thread_is_found_under_its_names() throws InterruptedException {
        var done = new AtomicBoolean();
        var sum = new AtomicLong();
        Thread busy = Thread.ofPlatform().name("busy-7").start(() -> work(done, sum));
        Recording recording = Recording.start(ProcessHandle.current(), directory.resolve("some.jfr"));
        long begin = threads.getThreadCpuTime(busy.threadId());
        await().atMost(PATIENCE).until(() -> threads.getThreadCpuTime(busy.threadId()) - begin > BUSY.toNanos());

        CpuProfile profile = CpuProfile.read(recording.stop());
        done.set(true);
        busy.join();

        assertThat(profile.samples()).isPositive();
        assertThat(profile.byThread()).extracting(Share::name).contains("busy-*");
        assertThat(profile.byOwnFrame()).extracting(Share::name).anyMatch(name -> name.contains("CpuProfileTest.work"));
        assertThat(profile.byOwner()).extracting(Share::name).contains("Largesse: platform, embedded");
        assertThat(profile.byMethod().stream().mapToDouble(Share::percent).sum())
                .isBetween(99.9, 100.1);
    }

    private static void work(AtomicBoolean done, AtomicLong sum) {
        while (!done.get()) {
            sum.addAndGet(Long.toString(System.nanoTime()).hashCode());
        }
    }
}
