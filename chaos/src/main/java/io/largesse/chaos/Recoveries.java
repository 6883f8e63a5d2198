package io.largesse.chaos;

import io.largesse.chaos.check.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long claims stand still when a node is killed, as their players see it: of each claim that was under way at a {@code kill -9} the
 * time until it was seen to have moved on, to have a higher version than before. Which of them the killed node was serving cannot be
 * seen from outside. A claim that was never seen again is told of by the laws.
 *
 * @param times one for each kill and claim, the shortest first
 */
record Recoveries(List<Duration> times) {

    static Recoveries of(Collection<Instant> kills, List<Sighting> sightings) {
        Collection<List<Sighting>> claims = sightings.stream()
                .sorted(Comparator.comparing(Sighting::at))
                .collect(Collectors.groupingBy(Sighting::claimId))
                .values();
        List<Duration> times = new ArrayList<>();
        for (Instant kill : kills) {
            claims.stream()
                    .flatMap(claim -> movedOn(kill, claim).stream())
                    .forEach(moved -> times.add(Duration.between(kill, moved)));
        }
        times.sort(Comparator.naturalOrder());
        return new Recoveries(List.copyOf(times));
    }

    /** When the claim moved on; nothing where it was not under way at the kill. */
    private static Optional<Instant> movedOn(Instant kill, List<Sighting> claim) {
        Optional<Sighting> before = claim.stream()
                .filter(seen -> !seen.at().isAfter(kill))
                .reduce((_, later) -> later)
                .filter(seen -> !seen.isOver());
        return before.flatMap(last -> claim.stream()
                .filter(seen -> seen.version() > last.version())
                .findFirst()
                .map(Sighting::at));
    }

    /** The time that a share of all recoveries, between 0 and 1, did not exceed; zero where there are none. */
    Duration within(double share) {
        return times.isEmpty() ? Duration.ZERO : times.get((int) Math.ceil(share * times.size()) - 1);
    }
}
