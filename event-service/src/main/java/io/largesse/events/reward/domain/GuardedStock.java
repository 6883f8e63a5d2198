package io.largesse.events.reward.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stock, and the raises of it that wait for a second person.
 *
 * @param requests oldest first; one that has expired stays among them until another is added or taken out
 */
public record GuardedStock(Stock stock, List<StockRequest> requests) {

    /** They are read with every claim on the reward, and people decide about them one by one. */
    private static final int MAX_REQUESTS = 20;

    /** What comes of a wish to have more or less. */
    public sealed interface Outcome {}

    /** It needs nobody else. */
    public record Decided(Stock.Adjusted adjusted) implements Outcome {}

    /** It waits for a second person from now on; the stock is what it was, and its version the next one. */
    public record Asked(StockRequest request, GuardedStock after) implements Outcome {}

    /** It was asked for before, and waits. */
    public record AskedBefore(StockRequest request) implements Outcome {}

    /** Too many wait already. */
    public record TooManyWait() implements Outcome {}

    public GuardedStock {
        requests = List.copyOf(requests);
    }

    /** Moves total and remaining together, or lets it wait for a second person. A key that waits is taken. */
    public Outcome adjust(StockRequest wish, ApprovalThreshold threshold) {
        List<StockRequest> open = open(wish.requestedAt()).toList();
        for (StockRequest before : open) {
            if (before.key() != null && before.key().equals(wish.key())) {
                return before.delta() == wish.delta() ? new AskedBefore(before) : new Decided(new Stock.KeyReused());
            }
        }
        Stock.Adjusted adjusted = stock.adjust(wish.delta(), wish.key());
        if (!(adjusted instanceof Stock.Applied(Stock after)) || threshold.allows(after.total(), stock.total())) {
            return new Decided(adjusted);
        }
        return open.size() < MAX_REQUESTS
                ? new Asked(
                        wish,
                        new GuardedStock(
                                stock.touched(),
                                Stream.concat(open.stream(), Stream.of(wish)).toList()))
                : new TooManyWait();
    }

    /** The request of that id, expired or not; null where it is not there any more. */
    public @Nullable StockRequest request(String requestId) {
        return requests.stream()
                .filter(request -> request.requestId().equals(requestId))
                .findFirst()
                .orElse(null);
    }

    /** What the request asks for, whoever may approve of it. */
    public Stock.Adjusted granted(StockRequest request) {
        return stock.adjust(request.delta(), request.key());
    }

    /** With the stock that came of a request, which is taken out. */
    public GuardedStock approved(StockRequest request, Stock after, Instant now) {
        return new GuardedStock(after, without(request, now));
    }

    /** With the request taken out, and nothing else. */
    public GuardedStock rejected(StockRequest request, Instant now) {
        return new GuardedStock(stock.touched(), without(request, now));
    }

    private List<StockRequest> without(StockRequest request, Instant now) {
        return open(now)
                .filter(other -> !other.requestId().equals(request.requestId()))
                .toList();
    }

    /** Those that wait. */
    public Stream<StockRequest> open(Instant now) {
        return requests.stream().filter(request -> request.isOpen(now));
    }
}
