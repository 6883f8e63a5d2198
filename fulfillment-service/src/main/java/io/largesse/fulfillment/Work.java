package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Change;
import io.largesse.fulfillment.domain.Reply;
import io.largesse.fulfillment.messaging.Received;
import io.largesse.fulfillment.provider.Providers.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command on its way to its reply; handed from thread to thread, never shared. */
final class Work {

    private final Received received;
    private List<Ask> asks = List.of();
    private List<Change> outcomes = List.of();
    private @Nullable String open;
    private @Nullable Reply reply;
    private @Nullable Places places;

    Work(Received received) {
        this.received = received;
    }

    Received received() {
        return received;
    }

    /** What providers are to be asked before the next decision. */
    List<Ask> asks() {
        return asks;
    }

    /** What providers said, to be stored before the next decision. */
    List<Change> outcomes() {
        return outcomes;
    }

    /** Why the outcome of some line stays unknown for now. */
    @Nullable
    String open() {
        return open;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    boolean isAdmitted() {
        return places != null;
    }

    void admitted(Places taken) {
        places = taken;
    }

    void ask(List<Ask> next) {
        asks = next;
    }

    void answered(List<Change> definite, @Nullable String unknown) {
        asks = List.of();
        outcomes = definite;
        open = unknown;
    }

    void reply(Reply decided) {
        asks = List.of();
        reply = decided;
        leave();
    }

    /** Gives back the places at the providers. */
    void leave() {
        if (places != null) {
            places.close();
            places = null;
        }
    }
}
