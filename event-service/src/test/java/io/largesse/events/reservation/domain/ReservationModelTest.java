package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Period;
import io.largesse.events.reservation.domain.Reservation.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several instances handle overlapping batches of one log, step by step in random order, some of them dying on the way: what a
 * rebalance, a slow instance and a crash can do at worst. Whatever happens, nothing is handed out twice and nothing is lost.
 */
class ReservationModelTest {

    private static final int SEEDS = 200;
    private static final int PER_USER = 2;

    /** From this length on nothing is repeated any more. */
    private static final int MAX_LOG = 60;

    @Test
    void nothing_is_handed_out_twice_and_nothing_is_lost() {
        int granted = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                granted += run(seed, true);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(granted).as("raises that two operators made").isGreaterThan(SEEDS / 2);
    }

    @Test
    void the_model_notices_when_reservations_are_not_read_again() {
        boolean noticed = IntStream.range(0, 10 * SEEDS).anyMatch(seed -> {
            try {
                var _ = run(seed, false);
                return false;
            } catch (AssertionError | IllegalStateException e) {
                return true;
            }
        });
        assertThat(noticed).isTrue();
    }

    /** @return how many raises of stock two operators have made together */
    private static int run(int seed, boolean rereads) {
        Random random = new Random(seed);
        Ledger ledger = new Ledger();
        // From one document that all write to many that nobody else does.
        List<String> rewards = IntStream.rangeClosed(0, random.nextInt(12))
                .mapToObj(i -> "reward" + i)
                .toList();
        for (String reward : rewards) {
            if (random.nextInt(3) == 0) {
                ledger.pool(reward);
            } else {
                ledger.stock(reward, 1 + random.nextInt(6));
            }
        }
        Map<String, String> shown = new HashMap<>();
        List<Command> log = new ArrayList<>();
        Map<String, Answer> answers = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        Map<Node, Integer> ends = new HashMap<>();
        Map<Node, Integer> stalled = new HashMap<>();
        List<Runnable> operators = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        int committed = 0;
        int claims = 5 + random.nextInt(12);
        for (int i = 0; i < claims; i++) {
            log.add(reserve("claim" + i, rewards, ledger, random));
        }
        for (int budget = 100_000; budget > 0; budget--) {
            if (nodes.size() < 4 && committed < log.size() && random.nextInt(4) == 0) {
                int end = Math.min(log.size(), committed + 1 + random.nextInt(8));
                List<Command> batch = new ArrayList<>(log.subList(committed, end));
                if (log.size() < MAX_LOG && random.nextInt(4) == 0) {
                    // One goes to the dead letters, and is sent again by an operator.
                    log.add(batch.remove(random.nextInt(batch.size())));
                }
                Node node = new Node(ledger, batch, rereads, random, (claimId, answer) -> {
                    assertShownToOne(shown, claimId, answer);
                    // What the orchestrator did not give up waiting for.
                    if (!ended.contains(claimId)) {
                        answers.putIfAbsent(claimId, answer);
                    }
                });
                nodes.add(node);
                ends.put(node, end);
            }
            if (nodes.isEmpty()) {
                if (committed == log.size()) {
                    if (ended.size() == claims) {
                        break;
                    }
                    // No answer came, for want of room: the orchestrator asks again.
                    IntStream.range(0, claims)
                            .filter(i -> !ended.contains("claim" + i))
                            .forEach(i -> log.add(log.get(i)));
                }
            } else {
                Node node = nodes.get(random.nextInt(nodes.size()));
                if (stalled.getOrDefault(node, Integer.MAX_VALUE) <= budget) {
                    continue;
                }
                if (random.nextInt(8) == 0) {
                    // The others go on meanwhile, and may take over what this one was about to do.
                    stalled.put(node, budget - random.nextInt(random.nextInt(8) == 0 ? 3_000 : 300));
                }
                if (random.nextInt(60) == 0) {
                    nodes.remove(node);
                } else if (!node.step()) {
                    committed = Math.max(committed, ends.getOrDefault(node, 0));
                    nodes.remove(node);
                }
                ledger.assertAddsUp(PER_USER);
            }
            if (random.nextInt(30) == 0) {
                String reward = rewards.get(random.nextInt(rewards.size()));
                if (ledger.isPool(reward)) {
                    ledger.grow(reward, 1 + random.nextInt(3));
                } else if (random.nextBoolean()) {
                    operators.add(ledger.adjust(reward, random.nextInt(7) - 3));
                } else {
                    operators.add(ledger.decide(reward, random.nextInt(4) > 0));
                }
                ledger.assertAddsUp(PER_USER);
            }
            if (!operators.isEmpty() && random.nextInt(10) == 0) {
                operators.remove(random.nextInt(operators.size())).run();
                ledger.assertAddsUp(PER_USER);
            }
            if (random.nextInt(60) == 0) {
                // It gives up waiting, and has everything given back.
                String claimId = "claim" + random.nextInt(claims);
                if (!answers.containsKey(claimId) && ended.add(claimId)) {
                    log.add(command(claimId, new Command.Release()));
                }
            }
            // The orchestrator: every answered claim is confirmed or released in the end, and commands are repeated.
            for (String claimId : List.copyOf(answers.keySet())) {
                if (ended.add(claimId) && answers.get(claimId) instanceof Answer.Reserved reserved) {
                    if (random.nextInt(3) == 0) {
                        log.add(command(claimId, new Command.Release()));
                    } else {
                        List<String> granted = reserved.lines().stream()
                                .filter(line -> !line.refused())
                                .map(ReservedLine::rewardId)
                                .toList();
                        log.add(command(claimId, new Command.Confirm(granted)));
                        log.add(command(claimId, new Command.Confirm(granted)));
                    }
                }
            }
            if (committed < log.size() && log.size() < MAX_LOG && random.nextInt(20) == 0) {
                log.add(log.get(committed + random.nextInt(log.size() - committed)));
            }
        }
        assertThat(committed).as("everything was handled").isEqualTo(log.size());
        assertAllEnded(ledger, answers);
        return ledger.granted();
    }

    private static void assertAllEnded(Ledger ledger, Map<String, Answer> answers) {
        Map<String, Long> granted = new HashMap<>();
        ledger.reservations.values().forEach(reservation -> {
            assertThat(reservation.state()).as("%s", reservation).isNotEqualTo(State.OPEN);
            boolean inSlot = ledger.slots.values().stream()
                    .anyMatch(slot -> slot.claims().contains(reservation.claimId()));
            assertThat(inSlot).as("%s", reservation).isEqualTo(reservation.state() == State.CONFIRMED);
            reservation.lines().stream()
                    .filter(line -> reservation.granted().contains(line.rewardId()))
                    .forEach(line -> granted.merge(line.rewardId(), line.quantity(), Long::sum));
            Answer answer = answers.get(reservation.claimId());
            if (answer != null) {
                assertThat(answer instanceof Answer.Reserved)
                        .as("what was answered is what is stored: %s", reservation)
                        .isEqualTo(reservation.reason() == null);
                if (answer instanceof Answer.Reserved reserved) {
                    boolean confirmed = reservation.state() == State.CONFIRMED;
                    assertThat(reservation.lines())
                            .isEqualTo(reserved.lines().stream()
                                    .map(line -> confirmed ? line : line.withCoupon(null))
                                    .toList());
                }
            }
        });
        ledger.stocks.values().forEach(stock -> {
            assertThat(stock.holds()).isEmpty();
            long due = granted.getOrDefault(stock.rewardId(), 0L);
            if (stock.coupons() == null) {
                assertThat(stock.confirmed()).isEqualTo(due);
            } else {
                assertThat(stock.confirmed()).as("granted or spoiled").isGreaterThanOrEqualTo(due);
            }
        });
    }

    /** A code that any answer names is named to nobody else, ever. */
    private static void assertShownToOne(Map<String, String> shown, String claimId, Answer answer) {
        if (answer instanceof Answer.Reserved reserved) {
            reserved.coupons()
                    .forEach(place -> assertThat(shown.merge(place.toString(), claimId, (first, _) -> first))
                            .as("%s", place)
                            .isEqualTo(claimId));
        }
    }

    private static Command reserve(String claimId, List<String> rewards, Ledger ledger, Random random) {
        List<Line> lines = rewards.stream()
                .filter(_ -> random.nextInt(rewards.size() + 1) < 2)
                .map(reward -> new Line(reward, ledger.isPool(reward) ? 1 : 1 + random.nextInt(2), true))
                .toList();
        GrantPolicy policy = random.nextBoolean() ? GrantPolicy.ALL_OR_NOTHING : GrantPolicy.BEST_EFFORT;
        return command(
                claimId,
                new Command.Reserve(lines, new ClaimLimit(PER_USER, Period.EVENT), ZoneOffset.UTC, null, policy));
    }

    private static Command command(String claimId, Command.Wish wish) {
        // A few players, so that they meet their limits.
        String userId = "user" + Integer.parseInt(claimId.substring("claim".length())) % 9;
        return new Command(claimId, userId, "event", Instant.EPOCH, wish);
    }
}
