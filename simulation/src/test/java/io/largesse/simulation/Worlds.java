package io.largesse.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Many worlds, each in one thread and from a seed of its own, as many side by side as there are processors. */
record Worlds(Supplier<Seams> seams) {

    static final int CLAIMS = Integer.getInteger("simulation.claims", 25);

    /** The first world found in which something happens that must not. */
    Optional<Failure> search(long firstSeed, long count) {
        var next = new AtomicLong(firstSeed);
        var found = new AtomicReference<Failure>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> searches = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                searches.add(executor.submit(() -> {
                    for (long seed = next.getAndIncrement();
                            seed < firstSeed + count && found.get() == null;
                            seed = next.getAndIncrement()) {
                        run(World.Plan.of(seed, CLAIMS)).ifPresent(failure -> found.compareAndSet(null, failure));
                    }
                }));
            }
            for (Future<?> search : searches) {
                search.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return Optional.ofNullable(found.get());
    }

    Optional<Failure> run(World.Plan plan) {
        var world = new World(plan, seams.get());
        try {
            world.run();
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(new Failure(plan, world.struck(), String.valueOf(e.getMessage()), world.traced()));
        }
    }

    /** A failure of the same kind in which as little as possible goes wrong, and its trace. */
    Failure smallest(Failure failure) {
        return new Smaller(this).than(failure);
    }
}
