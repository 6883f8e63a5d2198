package io.largesse.bench.load;

import java.util.Map;
import java.util.TreeMap;

/** Requests that were not answered with a claim: how often, and one example of each kind. */
public final class Failures {

    private static final int LONGEST_EXAMPLE = 300;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private long repeats;
    private long givenUp;

    /** By kind: the HTTP status, or what broke. */
    public Map<String, Long> counts() {
        return counts;
    }

    public Map<String, String> examples() {
        return examples;
    }

    /** Requests that were sent again with the same key. */
    public long repeats() {
        return repeats;
    }

    /** Claims that were never accepted. */
    public long givenUp() {
        return givenUp;
    }

    void count(String kind, String example) {
        counts.merge(kind, 1L, Long::sum);
        examples.putIfAbsent(
                kind,
                example.substring(0, Math.min(example.length(), LONGEST_EXAMPLE))
                        .strip());
    }

    void countRepeat() {
        repeats++;
    }

    void countGivenUp() {
        givenUp++;
    }
}
