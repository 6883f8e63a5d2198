package io.largesse.chaos.load;

import io.largesse.chaos.check.Sighting;
import io.largesse.chaos.load.Client.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What clients were answered. */
final class Memory {

    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** Whether the claim has ended, or is left to a person. */
    static boolean isOver(Answer answer) {
        return !answer.body().path("endedAt").isNull() || answer.text("status").equals("NEEDS_INTERVENTION");
    }

    void see(Answer answer, boolean submitted, String key) {
        Instant now = Instant.now();
        String id = answer.text("claimId");
        sightings.add(new Sighting(
                now,
                answer.status(),
                submitted,
                key,
                id,
                answer.text("userId"),
                answer.text("eventId"),
                answer.text("status"),
                answer.body().path("version").asLong()));
        accepted.add(id);
        if (isOver(answer)) {
            ended.add(id);
        }
    }

    void wonder(String asked, Answer answer) {
        unexpected.add(asked + " was answered " + answer.status() + " " + answer.body());
    }

    long accepted() {
        return accepted.size();
    }

    long ended() {
        return ended.size();
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    List<String> unexpected() {
        return List.copyOf(unexpected);
    }
}
