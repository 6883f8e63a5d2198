package io.largesse.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What players were granted: by the claims, by the fulfillment service, and by the game server's word. */
final class GrantLaws {

    private GrantLaws() {}

    /** That there is at most one grant of a reward and claim follows from its id; that it is such an id is looked at here. */
    static Finding once(Books books) {
        List<String> violations = new ArrayList<>();
        for (StoredClaim claim : books.over()) {
            claim.lines()
                    .forEach(line ->
                            violations.addAll(of(claim, line, books.grants().get(claim.grantId(line)))));
            if (!isAsItSays(claim)) {
                violations.add(claim + " does not go with its rewards: " + claim.lines());
            }
        }
        for (StoredGrant grant : books.grants().values()) {
            StoredClaim claim = books.claims().get(grant.claimId());
            if (claim != null
                    && claim.isOver()
                    && claim.lines().stream()
                            .noneMatch(line -> claim.grantId(line).equals(grant.id()))) {
                violations.add(grant + " is for no reward of " + claim);
            }
        }
        long standing =
                books.grants().values().stream().filter(StoredGrant::stands).count();
        return Law.GRANTS.finding(
                books.over().size() + " claims, " + books.grants().size() + " grants, " + standing
                        + " of them standing",
                violations);
    }

    private static List<String> of(StoredClaim claim, StoredClaim.Line line, @Nullable StoredGrant grant) {
        if (!line.isGranted()) {
            return grant == null || grant.isNone()
                    ? List.of()
                    : List.of(grant + " although reward " + line.rewardId() + " of " + claim + " is " + line.status());
        }
        boolean same = grant != null
                && grant.stands()
                && grant.id().equals(line.grantId())
                && grant.userId().equals(claim.userId())
                && grant.eventId().equals(claim.eventId())
                && grant.quantity() == line.quantity();
        return same ? List.of() : List.of(claim + " says " + line + ", the grant is " + grant);
    }

    private static boolean isAsItSays(StoredClaim claim) {
        long granted =
                claim.lines().stream().filter(StoredClaim.Line::isGranted).count();
        return switch (claim.status()) {
            case "SUCCEEDED" -> granted > 0 && granted == claim.lines().size();
            case "PARTIALLY_SUCCEEDED" -> granted > 0 && granted < claim.lines().size();
            default -> granted == 0;
        };
    }

    /** An operator's word stands whatever the game server says, and what is still asked for may be delivered or not. */
    static Finding delivered(Books books, List<String> deliveredByGameServer) {
        Map<String, Long> times = deliveredByGameServer.stream()
                .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
        List<String> violations = new ArrayList<>();
        times.forEach((id, count) -> {
            StoredGrant grant = books.grants().get(id);
            if (count > 1) {
                violations.add(id + " was delivered " + count + " times");
            }
            if (grant == null || grant.isNone() || !grant.isByGameServer()) {
                violations.add(id + " was delivered, the grant is " + grant);
            }
        });
        Set<String> due = books.grants().values().stream()
                .filter(grant -> grant.stands() && grant.isByGameServer() && !grant.byHand())
                .map(StoredGrant::id)
                .collect(Collectors.toSet());
        due.stream()
                .filter(id -> !times.containsKey(id))
                .sorted()
                .forEach(id -> violations.add(id + " stands and was not delivered"));
        return Law.DELIVERIES.finding(times.size() + " delivered, " + due.size() + " due", violations);
    }
}
