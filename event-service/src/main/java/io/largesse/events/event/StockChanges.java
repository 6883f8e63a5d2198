package io.largesse.events.event;

import static io.largesse.events.event.domain.Change.Refusal.IDEMPOTENCY_KEY_REUSED;
import static io.largesse.events.event.domain.Change.Refusal.REWARD_UNLIMITED;
import static io.largesse.events.event.domain.Change.Refusal.STOCK_IN_USE;
import static io.largesse.events.event.domain.Change.Refusal.STOCK_IS_POOL;
import static io.largesse.events.event.domain.Change.Refusal.TOO_MANY_WAITING;

import io.largesse.events.event.StockChange.Changed;
import io.largesse.events.event.StockChange.NotApproved;
import io.largesse.events.event.StockChange.NotDone;
import io.largesse.events.event.StockChange.Waits;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Event;
import io.largesse.events.reward.domain.GuardedStock;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockRequest;
import io.largesse.events.reward.domain.StockRequest.Position;
import io.largesse.events.reward.store.StockRequestStore;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.approval.ApprovalProblem;
import io.largesse.platform.approval.Pending;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What operators do with a stock alone, and two of them together: each change is one write of the stock's document. */
@Component
public final class StockChanges {

    /** Each try that is lost was won by claims or by another operator. */
    private static final int MAX_TRIES = 100;

    static final Change.Refused IS_POOL =
            new Change.Refused(STOCK_IS_POOL, "The stock of a coupon is its pool of codes: import more of them.");

    private final Events events;
    private final StockStore stocks;
    private final StockRequestStore requests;
    private final ApprovalProperties approvals;
    private final Ids ids;
    private final InstantSource clock;

    StockChanges(
            Events events,
            StockStore stocks,
            StockRequestStore requests,
            ApprovalProperties approvals,
            Ids ids,
            InstantSource clock) {
        this.events = events;
        this.stocks = stocks;
        this.requests = requests;
        this.approvals = approvals;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds to a stock, or takes from it what nobody holds. A repeat with the same key applies once, or waits as one request. */
    public StockChange adjust(String rewardId, long delta, String reason, @Nullable String key, Initiator by) {
        Change unlimited = notLimited(rewardId);
        if (unlimited != null) {
            return new NotDone(unlimited);
        }
        Instant now = now();
        var wish = new StockRequest(
                ids.stockRequest(), rewardId, delta, reason, key, by.id(), now, now.plus(approvals.expireAfter()));
        return decided(rewardId, before -> switch (before.adjust(wish, approvals.threshold())) {
            case GuardedStock.Decided(Stock.Adjusted adjusted) ->
                settled(before.stock(), adjusted, after -> stocks.adjust(before.stock(), after, reason, by));
            case GuardedStock.Asked(StockRequest asked, GuardedStock after) ->
                requests.ask(before, after, asked, by) ? new Waits(RaiseRequest.of(asked)) : null;
            case GuardedStock.AskedBefore(StockRequest asked) -> new Waits(RaiseRequest.of(asked));
            case GuardedStock.TooManyWait() ->
                refused(TOO_MANY_WAITING, "Too many raises of this stock wait for a second person already.");
        });
    }

    /** Does what another person has asked for. */
    public StockChange approve(String rewardId, String requestId, Initiator by) {
        Change unlimited = notLimited(rewardId);
        if (unlimited != null) {
            return new NotDone(unlimited);
        }
        return decided(rewardId, before -> {
            StockRequest request = before.request(requestId);
            if (request == null) {
                return new NotDone(new Change.NotFound());
            }
            Instant now = now();
            Optional<ApprovalProblem> problem =
                    new Pending(request.requestedBy(), request.expiresAt()).refuses(by.id(), now);
            if (problem.isPresent()) {
                return new NotApproved(problem.get());
            }
            return settled(
                    before.stock(),
                    before.granted(request),
                    after -> requests.approve(before, before.approved(request, after, now), request, by));
        });
    }

    /** Takes a request out, whoever made it and whatever has become of its reward. */
    public StockChange reject(String rewardId, String requestId, String reason, Initiator by) {
        return decided(rewardId, before -> {
            StockRequest request = before.request(requestId);
            if (request == null) {
                return new NotDone(new Change.NotFound());
            }
            GuardedStock after = before.rejected(request, now());
            return requests.reject(before, after, request, reason, by) ? new Changed(after.stock()) : null;
        });
    }

    /** A request that waits, or did until it expired; null where it is not there any more. */
    public @Nullable RaiseRequest request(String rewardId, String requestId) {
        GuardedStock stock = requests.find(rewardId);
        StockRequest request = stock == null ? null : stock.request(requestId);
        return request == null ? null : RaiseRequest.of(request);
    }

    /**
     * Requests that wait: of the newest event first, and of a reward the newest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<RaiseRequest> page(@Nullable Position after, int limit) {
        return requests.page(now(), after, limit).stream().map(RaiseRequest::of).toList();
    }

    /** As the store keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Why the reward has no stock that could be changed; null where it has one. */
    private @Nullable Change notLimited(String rewardId) {
        String eventId = Ids.eventOf(rewardId);
        Event event = eventId == null ? null : events.find(eventId);
        Reward reward = event == null ? null : event.terms().reward(rewardId);
        if (reward == null) {
            return new Change.NotFound();
        }
        return reward.limited()
                ? null
                : new Change.Refused(REWARD_UNLIMITED, "The reward is unlimited: it has no stock.");
    }

    /** @param decision null where somebody else was faster */
    private StockChange decided(String rewardId, Function<GuardedStock, @Nullable StockChange> decision) {
        for (int i = 0; i < MAX_TRIES; i++) {
            GuardedStock stock = requests.find(rewardId);
            if (stock == null) {
                return new NotDone(new Change.NotFound());
            }
            StockChange change = decision.apply(stock);
            if (change != null) {
                return change;
            }
        }
        throw new UnavailableException("Others kept changing the stock of " + rewardId);
    }

    /**
     * @param write of what is to be applied; says whether nobody else was faster
     * @return null where somebody was
     */
    private static @Nullable StockChange settled(Stock before, Stock.Adjusted adjusted, Predicate<Stock> write) {
        return switch (adjusted) {
            case Stock.Applied(Stock after) -> write.test(after) ? new Changed(after) : null;
            case Stock.Repeated(Stock same) -> new Changed(same);
            case Stock.IsPool() -> new NotDone(IS_POOL);
            case Stock.KeyReused() ->
                refused(IDEMPOTENCY_KEY_REUSED, "This key was used for another change of this stock.");
            case Stock.OutOfBounds() ->
                refused(
                        STOCK_IN_USE,
                        "Only %d remain: the others are held or confirmed.".formatted(before.remaining()));
        };
    }

    private static NotDone refused(Change.Refusal code, String message) {
        return new NotDone(new Change.Refused(code, message));
    }
}
