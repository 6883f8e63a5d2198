package io.largesse.events.reservation.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An instance that handles one batch, as the shell does, one read or write of one document at a time. */
final class Node {

    private static final int MAX_HOLDS = 3;

    private final Ledger ledger;
    private final boolean rereads;
    private final Random random;
    private final BiConsumer<String, Answer> answered;
    private final Deque<List<Command>> waves = new ArrayDeque<>();
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Map<String, Long> owned = new HashMap<>();
    private List<Command> open = List.of();

    /** @param rereads whether reservations are read again after slots and stock, as they must be */
    Node(Ledger ledger, List<Command> batch, boolean rereads, Random random, BiConsumer<String, Answer> answered) {
        this.ledger = ledger;
        this.rereads = rereads;
        this.random = random;
        this.answered = answered;
        List<Command> left = new ArrayList<>(batch);
        while (!left.isEmpty()) {
            Map<String, Command> wave = new LinkedHashMap<>();
            for (Iterator<Command> all = left.iterator(); all.hasNext(); ) {
                Command command = all.next();
                if (wave.putIfAbsent(command.claimId(), command) == null) {
                    all.remove();
                }
            }
            waves.add(List.copyOf(wave.values()));
        }
    }

    /** Does the next step; false once the batch is handled. */
    boolean step() {
        if (steps.isEmpty()) {
            if (open.isEmpty()) {
                if (waves.isEmpty()) {
                    return false;
                }
                open = waves.remove();
            }
            steps.add(this::readReservations);
        }
        steps.remove().run();
        return true;
    }

    private void readReservations() {
        Map<String, Reservation> found = new HashMap<>();
        for (Command command : open) {
            Reservation reservation = ledger.reservations.get(command.claimId());
            if (reservation != null) {
                found.put(command.claimId(), reservation);
            }
        }
        steps.add(() -> readWhatTheyName(found));
    }

    private void readWhatTheyName(Map<String, Reservation> found) {
        Map<String, Slot> slots = Map.copyOf(ledger.slots);
        var stocks = Map.copyOf(ledger.stocks);
        steps.add(() -> {
            Map<String, Reservation> again = new HashMap<>(found);
            if (rereads) {
                again.replaceAll((claimId, before) -> ledger.reservations.getOrDefault(claimId, before));
            }
            steps.add(() -> decide(new Books(again, slots, stocks)));
        });
    }

    /** Users are banned and forgiven, and one instance knows it before the other. */
    private @Nullable String inactivity(String userId) {
        return random.nextInt(20) == 0 ? "BANNED" : null;
    }

    private void decide(Books books) {
        Round round = Decisions.decide(open, books, owned, this::inactivity, MAX_HOLDS);
        Set<Boolean> made = new HashSet<>();
        List<Reservation> first = new ArrayList<>(round.inserted());
        first.addAll(round.updated());
        for (var phase : ledger.writes(round)) {
            phase.forEach(write -> steps.add(() -> {
                // As a bulk of its phase: all of it is tried, and the next phase only if all of it was made.
                made.add(write.getAsBoolean());
            }));
            steps.add(() -> {
                if (made.contains(false)) {
                    steps.clear();
                } else {
                    first.forEach(reservation -> owned.put(reservation.claimId(), reservation.version()));
                }
            });
        }
        steps.add(() -> {
            round.answers().forEach(answered);
            Set<String> deferred = Set.copyOf(round.deferred());
            open = open.stream()
                    .filter(command -> deferred.contains(command.claimId()))
                    .toList();
        });
    }
}
