package io.largesse.simulation;

import java.util.List;

/**
 * A world in which something happened that must not.
 *
 * @param struck how much had gone wrong until then
 * @param law what was broken
 * @param trace what had happened, where it was written down
 */
record Failure(World.Plan plan, int struck, String law, List<String> trace) {

    private static final int MOST_LINES = 400;

    /** Whether the same law was broken. */
    boolean isLike(Failure other) {
        return kind().equals(other.kind());
    }

    private String kind() {
        return law.replaceAll(":.*", "").replaceAll("[0-9a-f-]{36}\\S*", "");
    }

    /** All that is needed to see it again. */
    @Override
    public String toString() {
        int skipped = Math.max(0, trace.size() - MOST_LINES);
        return """
                %s

                Repeat it with -Dsimulation.seed=%d -Dsimulation.claims=%d (%s)
                What happened, but for the first %d lines:

                %s
                """.formatted(
                        law,
                        plan.seed(),
                        plan.claims(),
                        plan.limits(),
                        skipped,
                        String.join("\n", trace.subList(skipped, trace.size())));
    }
}
