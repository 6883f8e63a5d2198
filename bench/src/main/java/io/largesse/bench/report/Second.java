package io.largesse.bench.report;

/**
 * A second of a load.
 *
 * @param at seconds since the load began
 * @param perSecond claims that ended, as a rate: the interval is not exactly a second
 * @param p50Micros latency of the whole claim, of those that ended in it; 0 where none did
 * @param platformBytes resident memory of the platform's processes
 */
public record Second(
        double at, boolean measured, double perSecond, long p50Micros, long p99Micros, long platformBytes) {}
