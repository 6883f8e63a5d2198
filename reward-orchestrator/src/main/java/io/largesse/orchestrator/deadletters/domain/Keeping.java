package io.largesse.orchestrator.deadletters.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What failures make of the dead letters that are there. A record that was sent again and fails again is the same dead letter; so
 * is its failure in another group, which then has, or gets, an entry for the record and not for the copy: otherwise every redrive of
 * what several groups cannot handle would multiply it.
 *
 */
public record Keeping(List<DeadLetter> news, List<Change> changes) {

    /**
     * The id that each failure's entry has or gets.
     *
     * @param redriven the entries that failures say they were sent again for
     */
    public static List<String> ids(List<Failure> failures, Map<String, Known> redriven) {
        return failures.stream().map(failure -> id(failure, redriven)).toList();
    }

    private static String id(Failure failure, Map<String, Known> redriven) {
        Known original = failure.redriven() == null ? null : redriven.get(failure.redriven());
        // Whoever may write to the topic may also write the header: it counts only for the very same record.
        return original != null && original.content().equals(failure.content())
                ? DeadLetterId.ofSameRecord(original.id(), failure.group())
                : DeadLetterId.of(failure.position(), failure.group());
    }

    /** @param ids of the failures, as {@link #ids} says */
    public static Keeping of(List<Failure> failures, List<String> ids, Map<String, Known> known) {
        Map<String, DeadLetter> news = new LinkedHashMap<>();
        Map<String, Change> changes = new LinkedHashMap<>();
        for (int i = 0; i < failures.size(); i++) {
            Failure failure = failures.get(i);
            Known before = known.get(ids.get(i));
            if (before == null) {
                news.merge(ids.get(i), DeadLetter.of(ids.get(i), failure), (first, _) -> first.failed(failure));
            } else {
                changes.merge(
                        before.id(),
                        new Change(
                                before.id(),
                                before.standing(),
                                before.standing().failed(failure)),
                        (first, _) -> new Change(
                                first.id(), first.before(), first.after().failed(failure)));
            }
        }
        changes.values().removeIf(change -> change.after().equals(change.before()));
        return new Keeping(List.copyOf(news.values()), List.copyOf(changes.values()));
    }
}
