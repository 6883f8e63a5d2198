package io.largesse.events.event.web;

import io.largesse.events.event.Rewards;
import io.largesse.events.event.domain.Event;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.platform.web.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All rewards of all events, for the staff; those that were retired, too. */
@RestController
final class RewardListController {

    private record Listed(Event event, Reward reward) {}

    private final Rewards rewards;

    RewardListController(Rewards rewards) {
        this.rewards = rewards;
    }

    /** Of the newest event first, within an event in its order. */
    @GetMapping("/api/rewards")
    Page<RewardJson> list(
            @RequestParam(required = false) @Nullable String eventId,
            @RequestParam(required = false) @Nullable RewardType type,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = cursor == null ? List.of() : Page.parts(cursor, 2);
        List<Listed> found = new ArrayList<>();
        List<Event> events = rewards.firstPage(eventId, type, after.isEmpty() ? null : after.getFirst());
        while (!events.isEmpty() && found.size() <= size) {
            for (Event event : events) {
                boolean resumed = !after.isEmpty() && event.eventId().equals(after.getFirst());
                event.terms().rewards().stream()
                        .dropWhile(reward -> resumed && !reward.rewardId().equals(after.getLast()))
                        .skip(resumed ? 1 : 0)
                        .filter(reward -> type == null || reward.type() == type)
                        .forEach(reward -> found.add(new Listed(event, reward)));
            }
            events = eventId == null ? rewards.nextPage(type, events.getLast().eventId()) : List.of();
        }
        List<Listed> upToNext = found.subList(0, Math.min(found.size(), size + 1));
        var stocks = rewards.stocks(upToNext.stream().map(Listed::reward).toList());
        return Page.of(upToNext, size, one -> Page.cursor(List.of(one.event.eventId(), one.reward.rewardId())))
                .map(one -> RewardJson.of(one.event.eventId(), one.reward, stocks.get(one.reward.rewardId()), true));
    }
}
