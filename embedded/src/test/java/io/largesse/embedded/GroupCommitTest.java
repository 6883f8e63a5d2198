package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupCommitTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicInteger commits = new AtomicInteger();

    @Test
    void a_write_returns_what_it_made_after_a_commit() {
        GroupCommit group = new GroupCommit(commits::incrementAndGet);
        assertThat(group.durably(() -> "made " + commits.get())).isEqualTo("made 0");
        assertThat(commits).hasValue(1);
    }

    @Test
    void no_commit_begins_while_another_write_is_half_applied() throws Exception {
        GroupCommit group = new GroupCommit(commits::incrementAndGet);
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch rest = new CountDownLatch(1);
        Thread slow = Thread.ofPlatform()
                .start(() -> group.durably(() -> {
                    half.countDown();
                    return uninterrupted(rest);
                }));
        half.await();
        Thread quick = Thread.ofPlatform().start(() -> group.durably(() -> true));
        await().atMost(PATIENCE).until(() -> quick.getState() == Thread.State.WAITING);
        assertThat(commits).hasValue(0);
        rest.countDown();
        slow.join();
        quick.join();
        assertThat(commits).hasPositiveValue();
    }

    @Test
    void writes_that_wait_share_a_commit() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        GroupCommit group = new GroupCommit(() -> {
            commits.incrementAndGet();
            uninterrupted(disk);
        });
        List<Thread> writers = IntStream.range(0, 20)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> group.durably(() -> true)))
                .toList();
        await().atMost(PATIENCE)
                .until(() -> writers.stream().allMatch(writer -> writer.getState() == Thread.State.WAITING));
        disk.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
        // The one that was under way, one for all that waited, and perhaps one for a writer that came in between.
        assertThat(commits.get()).isBetween(2, 3);
    }

    @Test
    void a_commit_that_fails_fails_the_write_and_the_next_one_tries_again() {
        AtomicBoolean full = new AtomicBoolean(true);
        GroupCommit group = new GroupCommit(() -> {
            if (full.get()) {
                throw new IllegalStateException("disk full");
            }
        });
        assertThatThrownBy(() -> group.durably(() -> true)).hasMessage("disk full");
        full.set(false);
        assertThat(group.durably(() -> true)).isTrue();
    }

    private static boolean uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
