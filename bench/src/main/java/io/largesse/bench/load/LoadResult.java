package io.largesse.bench.load;

/** Everything that is known of a load once it is over. */
public record LoadResult(Traces traces, Failures failures, Measurement measurement) {}
