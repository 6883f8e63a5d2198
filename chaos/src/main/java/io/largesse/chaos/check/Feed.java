package io.largesse.chaos.check;

import io.largesse.claim.ClaimLifecycle;
import io.largesse.schema.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code claim.lifecycle} told, from its start: of every claim its versions, each as it was first told. */
final class Feed {

    private final Map<String, NavigableMap<Long, ClaimLifecycle>> claims = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private int records;

    static Feed read(Topics topics) {
        var feed = new Feed();
        topics.each(Topic.CLAIM_LIFECYCLE, feed::add);
        return feed;
    }

    private void add(ClaimLifecycle told) {
        records++;
        ClaimLifecycle before =
                claims.computeIfAbsent(told.getClaimId(), _ -> new TreeMap<>()).putIfAbsent(told.getVersion(), told);
        if (before != null && !before.equals(told)) {
            contradictions.add("one version, two stories: " + before + " and " + told);
        }
    }

    Map<String, NavigableMap<Long, ClaimLifecycle>> claims() {
        return claims;
    }

    @Nullable
    ClaimLifecycle told(String claimId, long version) {
        NavigableMap<Long, ClaimLifecycle> versions = claims.get(claimId);
        return versions == null ? null : versions.get(version);
    }

    /**
     * A repeat must be the very record; a version may be missing; and whatever order records came in, an end must be the highest version
     * there is.
     */
    Finding oneStory() {
        List<String> violations = new ArrayList<>(contradictions);
        claims.forEach((id, versions) -> versions.headMap(versions.lastKey()).values().stream()
                .filter(told -> StoredClaim.FINAL.contains(told.getStatus()))
                .forEach(end -> violations.add("claim " + id + " ended " + end.getStatus() + " v" + end.getVersion()
                        + " and was " + versions.lastEntry().getValue().getStatus() + " v" + versions.lastKey()
                        + " later")));
        return Law.FEED.finding(records + " records of " + claims.size() + " claims", violations);
    }

    /** The ending is never missing, and the feed is never ahead of the store. */
    Finding agrees(Map<String, StoredClaim> stored) {
        List<String> violations = new ArrayList<>();
        stored.values().forEach(claim -> {
            NavigableMap<Long, ClaimLifecycle> versions = claims.get(claim.id());
            ClaimLifecycle last = versions == null ? null : versions.lastEntry().getValue();
            if (last == null || last.getVersion() < claim.version()) {
                if (claim.isOver() || claim.isParked()) {
                    violations.add(claim + " was not told; last: " + last);
                }
            } else if (last.getVersion() > claim.version() || !isOf(last, claim)) {
                violations.add(claim + " was told as " + last);
            }
        });
        return Law.TOLD.finding(stored.size() + " claims", violations);
    }

    private static boolean isOf(ClaimLifecycle told, StoredClaim claim) {
        boolean same = told.getUserId().equals(claim.userId())
                && told.getEventId().equals(claim.eventId())
                && told.getStatus().equals(claim.status())
                && Objects.equals(told.getReason(), claim.reason());
        List<String> toldLines = told.getRewards().stream()
                .map(line -> line(line.getRewardId(), line.getQuantity(), line.getStatus()))
                .toList();
        List<String> lines = claim.lines().stream()
                .map(line -> line(line.rewardId(), line.quantity(), line.status()))
                .toList();
        return same && toldLines.equals(lines);
    }

    private static String line(String rewardId, long quantity, String status) {
        return quantity + " x " + rewardId + " " + status;
    }
}
