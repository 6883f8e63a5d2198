package io.largesse.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.messaging.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class GroupCommitTest {

    private static final int MAX_GROUP = 10;
    private static final int MAX_WAITING = 25;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<List<Integer>> groups = new ConcurrentLinkedQueue<>();
    /** A permit for every group that may be written. */
    private final Semaphore writes = new Semaphore(0);

    private final GroupCommit<Integer, String> commit = new GroupCommit<>("test", MAX_GROUP, MAX_WAITING, this::write);

    @AfterEach
    void stop() {
        writes.release(1000);
        commit.close();
        threads.shutdownNow();
    }

    @Test
    void a_lone_item_waits_for_nobody() {
        writes.release();
        assertThat(commit.submit(1)).isEqualTo("wrote 1");
        assertThat(groups).containsExactly(List.of(1));
    }

    @Test
    void what_comes_while_a_group_is_written_is_the_next_group() throws Exception {
        Future<String> first = submit(0);
        awaitGroups(1);
        List<Future<String>> others = submitAll(1, 25);
        writes.release(1000);
        assertThat(first.get()).isEqualTo("wrote 0");
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get()).isEqualTo("wrote " + (i + 1));
        }
        assertThat(groups.stream().map(List::size)).containsExactly(1, 10, 10, 5);
    }

    @Test
    void a_bad_item_fails_alone() throws Exception {
        Future<String> first = submit(0);
        awaitGroups(1);
        List<Future<String>> others = submitAll(1, 4);
        Future<String> bad = submit(-1);
        awaitWaiting(5);
        writes.release(1000);
        assertThat(first.get()).isEqualTo("wrote 0");
        assertThat(others).allSatisfy(other -> assertThat(other.get()).startsWith("wrote"));
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_error_of_one_item_does_not_end_the_writer() {
        writes.release(1000);
        assertThatThrownBy(() -> commit.submit(-3)).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(commit.submit(1)).isEqualTo("wrote 1");
    }

    @Test
    void a_fault_of_the_infrastructure_fails_the_group_and_is_not_repeated_item_by_item() throws Exception {
        Future<String> first = submit(0);
        awaitGroups(1);
        Future<String> away = submit(-2);
        Future<String> with = submit(7);
        awaitWaiting(2);
        writes.release(1000);
        assertThat(first.get()).isEqualTo("wrote 0");
        assertThatThrownBy(away::get).hasRootCauseInstanceOf(UnavailableException.class);
        assertThatThrownBy(with::get).hasRootCauseInstanceOf(UnavailableException.class);
        assertThat(groups).hasSize(2);
    }

    @Test
    void too_many_waiting_are_refused_at_once() throws Exception {
        Future<String> first = submit(0);
        awaitGroups(1);
        List<Future<String>> waiting = submitAll(1, MAX_WAITING);
        assertThatThrownBy(() -> commit.submit(99)).isInstanceOf(UnavailableException.class);
        writes.release(1000);
        assertThat(first.get()).isEqualTo("wrote 0");
        assertThat(waiting).allSatisfy(item -> assertThat(item.get()).startsWith("wrote"));
    }

    @Test
    void a_stop_writes_what_was_taken_and_takes_nothing_more() throws Exception {
        Future<String> first = submit(0);
        awaitGroups(1);
        List<Future<String>> waiting = submitAll(1, 15);
        Thread closing = Thread.ofPlatform().start(commit::close);
        await().until(() -> closing.getState() == Thread.State.WAITING);
        assertThatThrownBy(() -> commit.submit(98)).isInstanceOf(UnavailableException.class);
        writes.release(1000);
        closing.join();
        assertThat(first.get()).isEqualTo("wrote 0");
        assertThat(waiting).allSatisfy(item -> assertThat(item.get()).startsWith("wrote"));
        assertThatThrownBy(() -> commit.submit(99)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_stop_does_not_interrupt_a_write() throws Exception {
        var writing = new CountDownLatch(1);
        var go = new CompletableFuture<Boolean>();
        try (var interruptible = new GroupCommit<Integer, Boolean>("interruptible", 1, 1, items -> {
            writing.countDown();
            try {
                return List.of(go.get());
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        })) {
            Future<Boolean> item = threads.submit(() -> interruptible.submit(1));
            writing.await();
            Future<?> closing = threads.submit(interruptible::close);
            go.completeOnTimeout(true, 200, TimeUnit.MILLISECONDS);
            assertThat(item.get()).isTrue();
            closing.get();
        }
    }

    @Test
    void whoever_comes_at_the_moment_of_a_stop_is_written_or_refused_and_never_left_waiting() throws Exception {
        for (int round = 0; round < 200; round++) {
            var racing = new GroupCommit<Integer, Integer>("racing", 4, 100, List::copyOf);
            List<Future<Integer>> items = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> racing.submit(i)))
                    .toList();
            racing.close();
            for (Future<Integer> item : items) {
                try {
                    assertThat(item.get()).isBetween(0, 7);
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(UnavailableException.class);
                }
            }
        }
    }

    private List<String> write(List<Integer> items) {
        groups.add(items);
        writes.acquireUninterruptibly();
        return items.stream()
                .map(item -> switch (item) {
                    case -1 -> throw new IllegalArgumentException("bad");
                    case -2 -> throw new UnavailableException("away");
                    case -3 -> throw new StackOverflowError();
                    default -> "wrote " + item;
                })
                .toList();
    }

    private Future<String> submit(int item) {
        return threads.submit(() -> commit.submit(item));
    }

    /** One after the other, so that they wait in this order. */
    private List<Future<String>> submitAll(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(item -> {
                    Future<String> submitted = submit(item);
                    awaitWaiting(item - from + 1);
                    return submitted;
                })
                .toList();
    }

    private void awaitGroups(int count) {
        await().until(() -> groups.size() == count);
    }

    private void awaitWaiting(int count) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> commit.waiting() == count);
    }
}
