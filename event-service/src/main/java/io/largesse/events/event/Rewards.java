package io.largesse.events.event;

import static io.largesse.events.event.domain.Change.Refusal.IDEMPOTENCY_KEY_REUSED;
import static io.largesse.events.event.domain.Change.Refusal.REWARD_UNLIMITED;
import static io.largesse.events.event.domain.Change.Refusal.STOCK_IN_USE;

import io.largesse.events.event.RewardChange.Done;
import io.largesse.events.event.RewardChange.NotDone;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Consent;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What operators do with rewards. A reward is part of its event and its stock a document of its own: the stock is written first, so
 * that nobody can claim a reward whose stock is not there.
 */
@Component
public final class Rewards {

    private static final int MAX_TRIES = 100;

    private final Events events;
    private final StockStore stocks;
    private final Ids ids;

    Rewards(Events events, StockStore stocks, Ids ids) {
        this.events = events;
        this.stocks = stocks;
        this.ids = ids;
    }

    /**
     * Events that may have such rewards, newest first.
     *
     * @param eventId the only event that is asked for; null for all
     * @param from the event with which the list begins; null for the newest
     */
    public List<Event> firstPage(@Nullable String eventId, @Nullable RewardType type, @Nullable String from) {
        if (eventId != null || from != null) {
            String first = eventId == null ? from : eventId;
            Event event = first == null ? null : events.find(first);
            return event == null ? List.of() : List.of(event);
        }
        return events.withRewards(type, null);
    }

    /** Further ones, after the event of that id. */
    public List<Event> nextPage(@Nullable RewardType type, String after) {
        return events.withRewards(type, after);
    }

    /** The stocks of limited rewards, by reward. */
    public Map<String, Stock> stocks(List<Reward> rewards) {
        return stocks.read(
                rewards.stream().filter(Reward::limited).map(Reward::rewardId).toList());
    }

    private @Nullable Event eventOf(String rewardId) {
        String eventId = Ids.eventOf(rewardId);
        Event event = eventId == null ? null : events.find(eventId);
        return event == null || event.terms().reward(rewardId) == null ? null : event;
    }

    public RewardChange add(String eventId, RewardDefinition definition, TraceContext trace) {
        Reward reward = definition.as(ids.reward(eventId), 1);
        Change change = events.change(eventId, _ -> true, trace, (event, now, logEnd) -> {
            Change added = event.add(reward, now, logEnd.get());
            if (added instanceof Change.Changed && definition.stock() != null) {
                // Left alone if the event is not written after all: its id is never given again.
                stocks.insert(Stock.of(reward.rewardId(), definition.stock()));
            }
            return added;
        });
        return shown(change, reward.rewardId());
    }

    /** Replaces all of a reward; a stock that is named becomes the total. */
    public RewardChange edit(
            String rewardId, LongPredicate expected, RewardDefinition definition, Consent consent, TraceContext trace) {
        return change(rewardId, expected, trace, (event, before, now, logEnd) -> {
            Long wanted = definition.stock();
            Stock present = stocks.read(List.of(rewardId)).get(rewardId);
            boolean less = before.limited() && wanted != null && present != null && wanted < present.total();
            Change edited =
                    event.replace(definition.as(rewardId, before.version() + 1), less, consent, now, logEnd.get());
            return edited instanceof Change.Changed && wanted != null && !setTotal(rewardId, wanted)
                    ? new Change.Refused(STOCK_IN_USE, "More than that is held or confirmed.")
                    : edited;
        });
    }

    /** Takes a reward out of its event. */
    public RewardChange remove(String rewardId, LongPredicate expected, Consent consent, TraceContext trace) {
        return change(
                rewardId,
                expected,
                trace,
                (event, _, now, logEnd) -> event.remove(rewardId, consent, now, logEnd.get()));
    }

    /** Adds to a stock, or takes from it what nobody holds. A repeat with the same key applies once. */
    public RewardChange adjust(String rewardId, long delta, @Nullable String key) {
        Event event = eventOf(rewardId);
        Reward reward = event == null ? null : event.terms().reward(rewardId);
        if (event == null || reward == null) {
            return new NotDone(new Change.NotFound());
        }
        if (!reward.limited()) {
            return refused(REWARD_UNLIMITED, "The reward is unlimited: it has no stock.");
        }
        for (int i = 0; i < MAX_TRIES; i++) {
            Stock stock = Objects.requireNonNull(stocks.read(List.of(rewardId)).get(rewardId), rewardId);
            switch (stock.adjust(delta, key)) {
                case Stock.Repeated(Stock same) -> {
                    return new Done(event.eventId(), reward, same);
                }
                case Stock.KeyReused() -> {
                    return refused(IDEMPOTENCY_KEY_REUSED, "This key was used for another change of this stock.");
                }
                case Stock.OutOfBounds() -> {
                    return refused(
                            STOCK_IN_USE,
                            "Only %d remain: the others are held or confirmed.".formatted(stock.remaining()));
                }
                case Stock.Applied(Stock after) -> {
                    if (stocks.adjust(stock, after)) {
                        return new Done(event.eventId(), reward, after);
                    }
                }
            }
        }
        throw new UnavailableException("Others kept changing the stock of " + rewardId);
    }

    private static NotDone refused(Change.Refusal code, String message) {
        return new NotDone(new Change.Refused(code, message));
    }

    /** @return false where more is held or confirmed */
    private boolean setTotal(String rewardId, long total) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Stock stock = stocks.read(List.of(rewardId)).get(rewardId);
            if (stock == null) {
                if (stocks.insert(Stock.of(rewardId, total))) {
                    return true;
                }
            } else if (stock.total() == total) {
                return true;
            } else if (!(stock.adjust(total - stock.total(), null) instanceof Stock.Applied(Stock after))) {
                return false;
            } else if (stocks.adjust(stock, after)) {
                return true;
            }
        }
        throw new UnavailableException("Others kept changing the stock of " + rewardId);
    }

    private interface Decision {
        Change on(Event event, Reward reward, Instant now, Supplier<@Nullable LogEnd> logEnd);
    }

    private RewardChange change(String rewardId, LongPredicate expected, TraceContext trace, Decision decision) {
        String eventId = Ids.eventOf(rewardId);
        if (eventId == null) {
            return new NotDone(new Change.NotFound());
        }
        Change change = events.change(eventId, _ -> true, trace, (event, now, logEnd) -> {
            Reward reward = event.terms().reward(rewardId);
            if (reward == null) {
                return new Change.NotFound();
            }
            return expected.test(reward.version()) ? decision.on(event, reward, now, logEnd) : new Change.Stale();
        });
        return shown(change, rewardId);
    }

    private RewardChange shown(Change change, String rewardId) {
        if (!(change instanceof Change.Changed(Event event))) {
            return new NotDone(change);
        }
        Reward reward = event.terms().reward(rewardId);
        if (reward == null) {
            // It was taken out of a draft.
            return new NotDone(change);
        }
        Stock stock = reward.limited() ? stocks.read(List.of(rewardId)).get(rewardId) : null;
        return new Done(event.eventId(), reward, stock);
    }
}
