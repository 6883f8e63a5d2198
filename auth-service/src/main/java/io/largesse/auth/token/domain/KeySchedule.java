package io.largesse.auth.token.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When which key signs, and which are published. All instances come to the same by the same keys, without a word between them.
 *
 * @param lifetime for as long as this a key signs
 * @param lead for as long as this a new key is published before it signs: longer than anybody keeps the list of keys
 * @param tokens for as long as this a token may be accepted, clock skew included
 */
public record KeySchedule(Duration lifetime, Duration lead, Duration tokens) {

    /** The first of all keys: there is nobody yet who would have to hear of it before. */
    public KeyTimes first(Instant now) {
        return new KeyTimes(1, now, now);
    }

    /** @param keys by number, at least one */
    public KeyTimes next(List<KeyTimes> keys, Instant now) {
        return new KeyTimes(keys.getLast().number() + 1, now, now.plus(lead));
    }

    /** Whether a key was made that does not sign yet. */
    public boolean isWaiting(List<KeyTimes> keys, Instant now) {
        return keys.getLast().signsFrom().isAfter(now);
    }

    /** Whether it is time to make the next one. */
    public boolean isDue(List<KeyTimes> keys, Instant now) {
        return !keys.getLast().signsFrom().plus(lifetime).minus(lead).isAfter(now);
    }

    /** The one that signs. */
    public KeyTimes signing(List<KeyTimes> keys, Instant now) {
        return keys.reversed().stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .orElse(keys.getFirst());
    }

    /** Those whose tokens may be accepted, now or soon. */
    public List<KeyTimes> published(List<KeyTimes> keys, Instant now) {
        List<KeyTimes> published = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            boolean last = i == keys.size() - 1;
            if (last || keys.get(i + 1).signsFrom().plus(tokens).isAfter(now)) {
                published.add(keys.get(i));
            }
        }
        return published;
    }
}
