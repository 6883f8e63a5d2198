package io.largesse.chaos.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reservations and slots: who may hold what, and how often. */
final class HoldLaws {

    private HoldLaws() {}

    static Finding reservations(Books books) {
        List<String> violations = new ArrayList<>();
        for (StoredClaim claim : books.over()) {
            StoredReservation reservation = books.reservations().get(claim.id());
            boolean right = claim.succeeded() ? isConfirmed(claim, reservation) : isReleased(claim, reservation);
            if (!right) {
                violations.add(claim + " with " + claim.lines() + " has " + reservation);
            }
        }
        return Law.RESERVATIONS.finding(
                books.over().size() + " claims, " + books.reservations().size() + " reservations", violations);
    }

    private static boolean isConfirmed(StoredClaim claim, @Nullable StoredReservation reservation) {
        Set<String> granted = claim.lines().stream()
                .filter(StoredClaim.Line::isGranted)
                .map(StoredClaim.Line::rewardId)
                .collect(Collectors.toSet());
        return reservation != null
                && reservation.is("CONFIRMED")
                && reservation.granted().equals(granted)
                && reservation.lines().containsAll(granted)
                && claim.slotId() != null
                && claim.slotId().equals(reservation.slot());
    }

    /** What was held must have left a fence behind; whoever never got to hold anything may have none. */
    private static boolean isReleased(StoredClaim claim, @Nullable StoredReservation reservation) {
        boolean held = claim.lines().stream().anyMatch(line -> line.status().equals("RELEASED"));
        return reservation == null ? !held : reservation.is("RELEASED");
    }

    /** By the claims alone: what event, player and calendar say, not what the event service keeps of it. */
    static Finding limit(Books books, List<Promise> promises) {
        Map<String, List<StoredClaim>> bySlot = bySlot(books);
        Map<String, Integer> perUser = promises.stream().collect(Collectors.toMap(Promise::eventId, Promise::perUser));
        List<String> violations = new ArrayList<>();
        bySlot.forEach((slot, claims) -> {
            Integer most = perUser.get(claims.getFirst().eventId());
            if (most != null && claims.size() > most) {
                violations.add(slot + ": " + claims.size() + " succeeded of " + most + ": " + claims);
            }
        });
        return Law.LIMIT.finding(
                books.succeeded().size() + " claims succeeded, for " + bySlot.size() + " limits of " + perUser.size()
                        + " events",
                violations);
    }

    static Finding slots(Books books) {
        Map<String, List<StoredClaim>> bySlot = bySlot(books);
        Set<String> slots = new TreeSet<>(bySlot.keySet());
        slots.addAll(books.slots().keySet());
        List<String> violations = new ArrayList<>();
        for (String slot : slots) {
            Set<String> due = bySlot.getOrDefault(slot, List.of()).stream()
                    .map(StoredClaim::id)
                    .collect(Collectors.toSet());
            // Who has not ended may hold a place, and who does not exist is told of elsewhere.
            List<String> named = books.slots().getOrDefault(slot, List.of()).stream()
                    .filter(books::isOver)
                    .toList();
            if (named.size() != due.size() || !new HashSet<>(named).equals(due)) {
                violations.add(slot + " names " + named + ", succeeded " + due);
            }
        }
        return Law.SLOTS.finding(slots.size() + " slots", violations);
    }

    private static Map<String, List<StoredClaim>> bySlot(Books books) {
        Map<String, List<StoredClaim>> bySlot = new TreeMap<>();
        books.succeeded()
                .forEach(claim -> bySlot.computeIfAbsent(String.valueOf(claim.slotId()), _ -> new ArrayList<>())
                        .add(claim));
        return bySlot;
    }
}
