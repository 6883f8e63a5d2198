package io.largesse.events.event.store;

import io.largesse.events.event.domain.Event;
import io.largesse.events.reward.domain.Reward;
import io.largesse.platform.audit.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** What the audit log is to say of a change of an event. It is found by comparing, so that nobody can forget to say it. */
final class EventActs {

    private EventActs() {}

    static List<Act> created(Event event) {
        Document made = EventDocuments.terms(event);
        made.append("status", event.status().name());
        return List.of(Act.made("EVENT_CREATED", event.eventId(), made));
    }

    static List<Act> between(Event before, Event after) {
        List<Act> acts = new ArrayList<>();
        String reason = after.now().reason();
        if (before.status() != after.status()) {
            acts.add(Act.changed("EVENT_STATUS_CHANGED", after.eventId(), status(before), status(after), reason));
        }
        Document termsBefore = EventDocuments.terms(before);
        Document terms = EventDocuments.terms(after);
        if (!termsBefore.equals(terms)) {
            acts.add(Act.changed("EVENT_CHANGED", after.eventId(), termsBefore, terms, reason));
        }
        for (Reward reward : after.terms().rewards()) {
            Reward old = before.terms().reward(reward.rewardId());
            Document now = EventDocuments.write(reward);
            if (old == null) {
                acts.add(Act.made("REWARD_ADDED", reward.rewardId(), now));
            } else if (!old.equals(reward)) {
                String action = reward.retired() ? "REWARD_RETIRED" : "REWARD_CHANGED";
                acts.add(Act.changed(action, reward.rewardId(), EventDocuments.write(old), now, reason));
            }
        }
        for (Reward old : before.terms().rewards()) {
            if (after.terms().reward(old.rewardId()) == null) {
                acts.add(Act.gone("REWARD_REMOVED", old.rewardId(), EventDocuments.write(old)));
            }
        }
        return acts;
    }

    private static Map<String, String> status(Event event) {
        return Map.of("status", event.status().name());
    }
}
