package io.largesse.events.event;

import static io.largesse.events.event.domain.Change.Refusal.APPROVAL_NEEDED;
import static io.largesse.events.event.domain.Change.Refusal.EVENT_NOT_EDITABLE;
import static io.largesse.events.event.domain.Change.Refusal.REWARD_RETIRED;
import static io.largesse.events.event.domain.Change.Refusal.REWARD_WITHOUT_CODES;
import static io.largesse.events.event.domain.Change.Refusal.STOCK_IN_USE;

import io.largesse.events.event.RewardChange.Done;
import io.largesse.events.event.RewardChange.NotDone;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Consent;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.reward.domain.ApprovalThreshold;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What operators do with rewards. A reward is part of its event and its stock a document of its own. A new stock is written first, so
 * that nobody can claim a reward whose stock is not there; what an edit makes of one that is there is written last, so that an edit
 * that others were faster than moves nothing.
 */
@Component
public final class Rewards {

    private static final int MAX_TRIES = 100;

    private final Events events;
    private final StockStore stocks;
    private final ApprovalThreshold threshold;
    private final Ids ids;

    Rewards(Events events, StockStore stocks, ApprovalProperties approvals, Ids ids) {
        this.events = events;
        this.stocks = stocks;
        this.threshold = approvals.threshold();
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

    private RewardChange find(String rewardId) {
        String eventId = Ids.eventOf(rewardId);
        Event event = eventId == null ? null : events.find(eventId);
        return event == null || event.terms().reward(rewardId) == null
                ? new NotDone(new Change.NotFound())
                : shown(new Change.Changed(event), rewardId);
    }

    private Stock stock(String rewardId) {
        return Objects.requireNonNull(stocks.read(List.of(rewardId)).get(rewardId), rewardId);
    }

    /** The reward, where codes can be imported into its pool: whoever imports them binds them to it for good. */
    public RewardChange pool(String rewardId) {
        RewardChange found = find(rewardId);
        if (!(found instanceof Done done)) {
            return found;
        }
        if (done.reward().type() != RewardType.COUPON) {
            return refused(REWARD_WITHOUT_CODES, "The reward is no coupon: it has no pool of codes.");
        }
        if (done.reward().retired()) {
            return refused(REWARD_RETIRED, "The reward was retired: nobody can get a code of it.");
        }
        return done.event().status().isOver()
                ? refused(EVENT_NOT_EDITABLE, "The event is over: nobody can get a code of it.")
                : found;
    }

    public RewardChange add(String eventId, RewardDefinition definition, Initiator by) {
        Reward reward = definition.as(ids.reward(eventId), 1);
        Change change = events.change(eventId, _ -> true, by, (event, now, logEnd) -> {
            Change added = event.add(reward, now, logEnd.get());
            if (!(added instanceof Change.Changed)) {
                return added;
            }
            if (!isGivenAlone(definition, 0)) {
                return needsApproval(0);
            }
            Stock stock = definition.newStock(reward.rewardId());
            if (stock != null) {
                // Left alone if the event is not written after all: its id is never given again.
                stocks.insert(stock, by);
            }
            return added;
        });
        return shown(change, reward.rewardId());
    }

    /** Replaces all of a reward; a stock that is named becomes the total. What claims take of it meanwhile stays theirs. */
    public RewardChange edit(
            String rewardId, LongPredicate expected, RewardDefinition definition, Consent consent, Initiator by) {
        Long wanted = definition.stock();
        Change change = change(rewardId, expected, by, (event, before, now, logEnd) -> {
            Stock present = stocks.read(List.of(rewardId)).get(rewardId);
            boolean less = before.limited() && wanted != null && present != null && wanted < present.total();
            Change edited =
                    event.replace(definition.as(rewardId, before.version() + 1), less, consent, now, logEnd.get());
            if (!(edited instanceof Change.Changed)) {
                return edited;
            }
            Change.Refused refused = present == null || wanted == null ? null : refusedTotal(present, wanted);
            if (refused != null) {
                return refused;
            }
            long total = present == null ? 0 : present.total();
            if (before.limited() && !isGivenAlone(definition, total)) {
                return needsApproval(total);
            }
            if (wanted != null && !before.limited()) {
                // What nobody can see yet.
                long named = wanted;
                setTotal(rewardId, _ -> named, before.version(), by);
            }
            return edited;
        });
        if (wanted != null && change instanceof Change.Changed(Event after)) {
            Reward edited = after.terms().reward(rewardId);
            long named = wanted;
            // What was lowered meanwhile is not raised again without a second person.
            setTotal(
                    rewardId,
                    total -> Math.min(named, threshold.upTo(total)),
                    Objects.requireNonNull(edited, rewardId).version(),
                    by);
        }
        return shown(change, rewardId);
    }

    /** Takes a reward out of its event. */
    public RewardChange remove(String rewardId, LongPredicate expected, Consent consent, Initiator by) {
        Change change = change(
                rewardId, expected, by, (event, _, now, logEnd) -> event.remove(rewardId, consent, now, logEnd.get()));
        return shown(change, rewardId);
    }

    /** The stock of a coupon is its codes, which come from outside. */
    private boolean isGivenAlone(RewardDefinition definition, long total) {
        return definition.type() == RewardType.COUPON || threshold.allows(definition.stock(), total);
    }

    private Change.Refused needsApproval(long total) {
        return new Change.Refused(
                APPROVAL_NEEDED,
                ("That much needs a second person: give it a stock of at most %d, and raise it by"
                                + " POST /api/rewards/{rewardId}/stock.")
                        .formatted(threshold.upTo(total)));
    }

    private static NotDone refused(Change.Refusal code, String message) {
        return new NotDone(new Change.Refused(code, message));
    }

    private static Change.@Nullable Refused refusedTotal(Stock stock, long total) {
        if (stock.coupons() != null) {
            return total == stock.total() ? null : StockChanges.IS_POOL;
        }
        return total < stock.used() ? new Change.Refused(STOCK_IN_USE, "More than that is held or confirmed.") : null;
    }

    /** @param wanted the total, by that which is there */
    private void setTotal(String rewardId, LongUnaryOperator wanted, long rewardVersion, Initiator by) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Stock stock = stocks.read(List.of(rewardId)).get(rewardId);
            Stock after = stock == null
                    ? Stock.of(rewardId, wanted.applyAsLong(0))
                    : stock.named(wanted.applyAsLong(stock.total()), rewardVersion);
            if (stock == null
                    ? stocks.insert(after, by)
                    : after.version() == stock.version() || stocks.adjust(stock, after, null, by)) {
                return;
            }
        }
        throw new UnavailableException("Others kept changing the stock of " + rewardId);
    }

    private interface Decision {
        Change on(Event event, Reward reward, Instant now, Supplier<@Nullable LogEnd> logEnd);
    }

    private Change change(String rewardId, LongPredicate expected, Initiator by, Decision decision) {
        String eventId = Ids.eventOf(rewardId);
        if (eventId == null) {
            return new Change.NotFound();
        }
        return events.change(eventId, _ -> true, by, (event, now, logEnd) -> {
            Reward reward = event.terms().reward(rewardId);
            if (reward == null) {
                return new Change.NotFound();
            }
            return expected.test(reward.version()) ? decision.on(event, reward, now, logEnd) : new Change.Stale();
        });
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
        return new Done(event, reward, reward.limited() ? stock(rewardId) : null);
    }
}
