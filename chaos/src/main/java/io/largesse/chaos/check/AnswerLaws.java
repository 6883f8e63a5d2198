package io.largesse.chaos.check;

import io.largesse.claim.ClaimLifecycle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What clients were answered, against itself and against what is stored and told. */
final class AnswerLaws {

    private AnswerLaws() {}

    static Finding identity(List<Sighting> sightings) {
        Set<String> violations = new LinkedHashSet<>();
        for (Sighting seen : sightings) {
            String due = ClaimId.of(seen.userId(), seen.idempotencyKey());
            if (!due.equals(seen.claimId())) {
                violations.add("user %s and key %s were answered claim %s, not %s"
                        .formatted(seen.userId(), seen.idempotencyKey(), seen.claimId(), due));
            }
        }
        long submitted = sightings.stream().filter(Sighting::submitted).count();
        return Law.IDENTITY.finding(
                submitted + " submissions, " + (sightings.size() - submitted) + " reads", List.copyOf(violations));
    }

    static Finding consistent(Books books, Feed feed, List<Sighting> sightings) {
        Map<String, List<Sighting>> byClaim = sightings.stream()
                .sorted(Comparator.comparing(Sighting::at))
                .collect(Collectors.groupingBy(Sighting::claimId, TreeMap::new, Collectors.toList()));
        Set<String> violations = new LinkedHashSet<>();
        byClaim.forEach((id, seen) -> {
            violations.addAll(amongThemselves(seen));
            seen.forEach(one -> {
                violations.addAll(againstItself(one));
                violations.addAll(againstFeed(one, feed.told(id, one.version())));
                violations.addAll(againstStore(one, books.claims().get(id)));
            });
        });
        return Law.ANSWERS.finding(
                sightings.size() + " answers about " + byClaim.size() + " claims", List.copyOf(violations));
    }

    private static List<String> amongThemselves(List<Sighting> seen) {
        List<String> violations = new ArrayList<>();
        Map<Long, Sighting> versions = new HashMap<>();
        Sighting before = seen.getFirst();
        for (Sighting one : seen) {
            Sighting same = versions.putIfAbsent(one.version(), one);
            boolean goesBack = one.version() < before.version();
            boolean wasOver = StoredClaim.FINAL.contains(before.status()) && one.version() > before.version();
            if (goesBack || wasOver) {
                violations.add(words(one) + " after " + words(before));
            } else if (same != null && !same.status().equals(one.status())) {
                violations.add(words(one) + " and " + words(same));
            }
            before = one;
        }
        return violations;
    }

    /** A submission is answered 200 once nothing is to be waited for any more, and 202 until then. */
    private static List<String> againstItself(Sighting seen) {
        boolean waitedFor =
                !StoredClaim.FINAL.contains(seen.status()) && !seen.status().equals(StoredClaim.PARKED);
        return !seen.submitted() || (seen.httpStatus() == 202) == waitedFor
                ? List.of()
                : List.of(words(seen) + " with " + seen.httpStatus());
    }

    private static List<String> againstFeed(Sighting seen, @Nullable ClaimLifecycle told) {
        return told == null || told.getStatus().equals(seen.status())
                ? List.of()
                : List.of(words(seen) + ", but was told as " + told.getStatus());
    }

    private static List<String> againstStore(Sighting seen, @Nullable StoredClaim claim) {
        if (claim == null) {
            return List.of();
        }
        boolean last = seen.version() == claim.version();
        boolean possible = last
                ? seen.status().equals(claim.status())
                : seen.version() < claim.version() && !StoredClaim.FINAL.contains(seen.status());
        boolean same = seen.userId().equals(claim.userId()) && seen.eventId().equals(claim.eventId());
        return possible && same
                ? List.of()
                : List.of(words(seen) + ", but stored is " + claim + " of user " + claim.userId() + " and event "
                        + claim.eventId());
    }

    private static String words(Sighting seen) {
        return "claim %s was answered %s v%d at %s (user %s, event %s)"
                .formatted(seen.claimId(), seen.status(), seen.version(), seen.at(), seen.userId(), seen.eventId());
    }
}
