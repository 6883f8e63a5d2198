package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.Bounds;
import io.largesse.fulfillment.provider.RewardProvider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A provider that keeps to the rules, on a network that does not: a test tells it how the next calls for a grant go. */
final class Shop implements RewardProvider {

    /** How one call to grant goes. */
    enum Call {
        DELIVERED,
        REFUSED,
        /** Granted, but no answer comes. */
        GRANTED_IN_SILENCE,
        /** Never arrives, and no answer comes. */
        LOST,
        FAILED
    }

    private enum Fate {
        GRANTED,
        REVOKED
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, Queue<Call>> next = new HashMap<>();
    private final Map<String, CountDownLatch> held = new HashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final Set<String> unreachable = new HashSet<>();
    private final Set<String> keepers = new HashSet<>();
    private final List<String> calls = new ArrayList<>();

    @Override
    public String name() {
        return "shop";
    }

    /** However slow the machine is, or a test that holds a call: what it answers comes in time. */
    @Override
    public Bounds bounds(Bounds general) {
        return new Bounds(
                general.maxCalls(),
                PATIENCE,
                general.attempts(),
                general.firstWait(),
                general.longestWait(),
                general.breaker());
    }

    /** How the next calls for the grant go; further ones are granted. */
    synchronized void next(String grantId, Call... reactions) {
        next.put(grantId, new ArrayDeque<>(List.of(reactions)));
    }

    /** The next call for the grant waits until it is let go. */
    synchronized CountDownLatch hold(String grantId) {
        var latch = new CountDownLatch(1);
        held.put(grantId, latch);
        return latch;
    }

    /** Inquiries and revokes get no answer until it is reachable again. */
    synchronized void reachable(String grantId, boolean reachable) {
        if (reachable) {
            unreachable.remove(grantId);
        } else {
            unreachable.add(grantId);
        }
    }

    /** Will not take the grant back. */
    synchronized void keep(String grantId) {
        keepers.add(grantId);
    }

    synchronized List<String> calls(String grantId) {
        return calls.stream()
                .filter(call -> call.endsWith(grantId))
                .map(call -> call.substring(0, call.indexOf(' ')))
                .toList();
    }

    synchronized boolean hasGranted(String grantId) {
        return fates.get(grantId) == Fate.GRANTED;
    }

    @Override
    public Answer.ToGrant grant(Grant grant) {
        note("grant", grant);
        await(grant.id());
        return switch (call(grant.id())) {
            case DELIVERED -> deliver(grant.id());
            case REFUSED -> new Answer.Refused("CLOSED", "The shop is closed.");
            case GRANTED_IN_SILENCE -> {
                deliver(grant.id());
                yield silence();
            }
            case LOST -> silence();
            case FAILED -> throw new IllegalStateException("the shop is on fire");
        };
    }

    private synchronized Call call(String grantId) {
        Call call = next.getOrDefault(grantId, new ArrayDeque<>()).poll();
        return call == null ? Call.DELIVERED : call;
    }

    private synchronized Answer.ToGrant deliver(String grantId) {
        return switch (fates.merge(grantId, Fate.GRANTED, (fate, _) -> fate)) {
            case GRANTED -> new Answer.Granted();
            case REVOKED -> new Answer.Refused("REVOKED", "It was revoked before.");
        };
    }

    /** As a call that nobody answers, and without the wait until its caller gives up. */
    private static Answer.ToGrant silence() {
        return new Answer.Unknown("no answer");
    }

    @Override
    public Answer.ToInquiry inquire(Grant grant) {
        note("inquire", grant);
        synchronized (this) {
            if (unreachable.contains(grant.id())) {
                return new Answer.Unknown("unreachable");
            }
            return hasGranted(grant.id()) ? new Answer.Granted() : new Answer.NotGranted();
        }
    }

    @Override
    public Answer.ToRevoke revoke(Grant grant) {
        note("revoke", grant);
        synchronized (this) {
            if (unreachable.contains(grant.id())) {
                return new Answer.Unknown("unreachable");
            }
            if (keepers.contains(grant.id())) {
                return new Answer.Refused("USED", "It has been used.");
            }
            fates.put(grant.id(), Fate.REVOKED);
            return new Answer.Revoked();
        }
    }

    private synchronized void note(String call, Grant grant) {
        calls.add(call + " " + grant.id());
    }

    private void await(String grantId) {
        CountDownLatch latch;
        synchronized (this) {
            latch = held.remove(grantId);
        }
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
