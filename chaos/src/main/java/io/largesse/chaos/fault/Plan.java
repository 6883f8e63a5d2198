package io.largesse.chaos.fault;

import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.cluster.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong in a run, one after the other: the same for the same seed and time. */
public final class Plan {

    /** First the load has to get going. */
    private static final Duration BEGIN = Duration.ofSeconds(3);

    private static final int SHORTEST_GAP_MS = 1_000;
    private static final int LONGEST_GAP_MS = 7_000;

    /** Of so many faults one is the very kind that this is all about. */
    private static final int KILL_OF = 3;

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<Service> SERVICES = List.of(Service.values());

    private Plan() {}

    /**
     * @param duration by which the last one is over
     * @return by time; none begins before the one before is over, so one node of each service is always left alone
     */
    public static List<Fault> of(long seed, Duration duration) {
        // Its sequence is specified, and so the same everywhere.
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        Fault next = next(random, BEGIN);
        while (next.end().compareTo(duration) <= 0) {
            faults.add(next);
            next = next(random, next.end().plusMillis(random.nextInt(SHORTEST_GAP_MS, LONGEST_GAP_MS)));
        }
        return List.copyOf(faults);
    }

    private static Fault next(Random random, Duration at) {
        Kind kind = random.nextInt(KILL_OF) == 0 ? Kind.KILL_NODE : KINDS.get(random.nextInt(KINDS.size()));
        if (!kind.isOfNode()) {
            return new Fault(at, kind, null, 1);
        }
        Service service = SERVICES.get(random.nextInt(SERVICES.size()));
        while (kind.needsStore() && service == Service.GATEWAY) {
            service = SERVICES.get(random.nextInt(SERVICES.size()));
        }
        return new Fault(at, kind, service, 1 + random.nextInt(Cluster.NODES_PER_SERVICE));
    }
}
