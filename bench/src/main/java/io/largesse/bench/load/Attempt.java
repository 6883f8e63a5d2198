package io.largesse.bench.load;

/** A claim on its way to being accepted, over as many requests as it takes: all carry the same idempotency key. */
final class Attempt {

    final ClaimRequest request;

    /** When it was due, by {@link System#nanoTime()}: from here its latency counts. */
    final long due;

    private int sent;

    Attempt(ClaimRequest request, long due) {
        this.request = request;
        this.due = due;
    }

    void countSent() {
        sent++;
    }

    int sent() {
        return sent;
    }
}
