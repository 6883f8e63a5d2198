package io.largesse.events.reservation;

import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.progress.ProgressReader;
import io.largesse.events.progress.domain.Activity;
import io.largesse.events.progress.domain.Counting;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.reservation.domain.Preview;
import io.largesse.events.reservation.domain.Slot;
import io.largesse.events.reservation.messaging.UserStatuses;
import io.largesse.events.reservation.store.SlotStore;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.store.StockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells operators what would come of a claim, and changes nothing. */
@Component
public final class Previews {

    private final ProgressReader progress;
    private final SlotStore slots;
    private final StockStore stocks;
    private final UserStatuses users;
    private final InstantSource clock;

    Previews(ProgressReader progress, SlotStore slots, StockStore stocks, UserStatuses users, InstantSource clock) {
        this.progress = progress;
        this.slots = slots;
        this.stocks = stocks;
        this.users = users;
        this.clock = clock;
    }

    /** Of a claim by the player as they are. */
    public Preview of(Event event, String userId) {
        return of(event, userId, progress.of(userId, event));
    }

    /** Of a claim by the player had they done this, and nothing else. */
    public Preview of(Event event, String userId, List<Activity> activities) {
        Opening opening = event.terms().nearest(clock.instant());
        return of(event, userId, Counting.rehearse(event, opening, activities));
    }

    private Preview of(Event event, String userId, Tallies counted) {
        users.requireCurrent();
        Terms terms = event.terms();
        Instant now = clock.instant();
        Opening opening = terms.nearest(now);
        String slotId = Slot.id(event.eventId(), userId, terms.limit().label(now, terms.timeZone(), opening.label()));
        return Preview.of(
                terms,
                opening,
                counted,
                slots.read(List.of(slotId)).getOrDefault(slotId, Slot.none(slotId)),
                stocks.read(terms.offered().stream()
                        .filter(Reward::limited)
                        .map(Reward::rewardId)
                        .toList()),
                users.inactivity(userId));
    }
}
