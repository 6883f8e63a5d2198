package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.domain.Latest;
import io.largesse.events.condition.domain.Leaf;
import io.largesse.events.condition.domain.Max;
import io.largesse.events.condition.domain.Streak;
import io.largesse.events.condition.domain.Sum;
import io.largesse.events.condition.domain.Value;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random activities for random conditions, sent again, out of order, delivered again and in batches cut anywhere, are counted as
 * one counts them who has all of them before him and takes each once.
 */
class ProgressModelTest {

    private static final int WORLDS = 1_000;
    private static final int ACTIVITIES = 80;
    private static final int PARTITIONS = 3;
    private static final Instant START = Instant.parse("2028-02-20T00:00:00Z");
    private static final Instant END = Instant.parse("2028-04-05T00:00:00Z");
    private static final Instant NOW = Instant.parse("2028-04-01T00:00:00Z");

    static Stream<Long> worlds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(WORLDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("worlds")
    void progress_is_what_a_naive_recount_finds(long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(any(random, "UTC", "Asia/Seoul", "America/New_York", "Pacific/Kiritimati"));
        Condition condition = condition(random, 3);
        var live = new LiveEvents(List.of(event("event", condition, zone, START, Collections.nCopies(PARTITIONS, 0L))));
        List<Published> log = log(random);

        Progress progress = Progress.none("alice");
        for (int committed = 0; committed < log.size(); ) {
            int end = Math.min(log.size(), committed + 1 + random.nextInt(20));
            progress = Counting.count(progress, log.subList(committed, end), live, NOW, _ -> true, Set.of());
            // Now and then the offsets are not committed any more: the same comes again, cut otherwise.
            committed = random.nextInt(3) == 0 ? committed : end;
        }

        Map<String, Activity> once = new LinkedHashMap<>();
        log.forEach(one -> once.putIfAbsent(one.activity().activityId(), one.activity()));
        Evaluation judged = progress.tallies().of("event").judge(condition);
        assertThat(mismatches(judged, once.values(), zone)).isEmpty();
        assertThat(judged.satisfied()).isEqualTo(satisfied(condition, once.values(), zone));
    }

    /**
     * An event that becomes active anywhere in the log, while what was before is counted for it in the background. Who counts live sees
     * somewhat later that it is active; the background goes as far as the log does by then.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("worlds")
    void credit_and_what_comes_after_it_are_counted_once(long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(any(random, "UTC", "Asia/Seoul"));
        Condition condition = condition(random, 2);
        List<Published> log = log(random);
        int active = random.nextInt(log.size() + 1);
        int seen = random.nextInt(active, log.size() + 1);
        List<Long> border = ends(log, active);
        List<Long> ends = ends(log, random.nextInt(seen, log.size() + 1));
        Event event = event("event", condition, zone, NOW.minus(Duration.ofDays(1)), border);
        // Another one that counts the same all the time, so that ids are known that did not count for this one.
        Event other = event("other", leaf(random), zone, START, Collections.nCopies(PARTITIONS, 0L));
        Credit credit = Objects.requireNonNull(event.credit());
        var all = new LiveEvents(List.of(event, other));
        var withoutIt = new LiveEvents(List.of(other));
        var alone = new LiveEvents(List.of(credit.event()));

        Progress progress = Progress.none("alice");
        List<Published> before = log.stream()
                .filter(one -> one.offset() < ends.get(one.partition()))
                .sorted(Comparator.comparingInt(Published::partition).thenComparingLong(Published::offset))
                .toList();
        int counted = 0;
        int given = 0;
        boolean sees = false;
        while (counted < log.size() || given < before.size()) {
            if (random.nextBoolean()) {
                int end = Math.min(log.size(), counted + 1 + random.nextInt(20));
                boolean known = sees && given == before.size() && random.nextBoolean();
                sees |= end > seen || random.nextInt(4) == 0;
                LiveEvents live = sees ? all : withoutIt;
                progress = Counting.count(progress, log.subList(counted, end), live, NOW, _ -> known, Set.of());
                counted = random.nextInt(3) == 0 ? counted : end;
            } else {
                sees = true;
                int end = Math.min(before.size(), given + 1 + random.nextInt(20));
                progress = Counting.credit(progress, before.subList(given, end), credit, alone);
                given = random.nextInt(3) == 0 ? given : end;
            }
        }

        Map<String, Activity> once = new LinkedHashMap<>();
        log.forEach(one -> once.putIfAbsent(one.activity().activityId(), one.activity()));
        Evaluation judged = progress.tallies().of("event").judge(condition);
        assertThat(mismatches(judged, once.values(), zone)).isEmpty();
    }

    /** As many records of every partition as were there at that moment of the log. */
    private static List<Long> ends(List<Published> log, int moment) {
        long[] ends = new long[PARTITIONS];
        log.stream().limit(moment).forEach(one -> ends[one.partition()] = one.offset() + 1);
        return LongStream.of(ends).boxed().toList();
    }

    private static List<String> mismatches(Evaluation judged, Collection<Activity> activities, ZoneId zone) {
        List<String> mismatches = new ArrayList<>();
        judged.of().forEach(node -> mismatches.addAll(mismatches(node, activities, zone)));
        if (judged.condition() instanceof Leaf leaf) {
            String found = String.valueOf(judged.current());
            String expected = recount(leaf, activities, zone);
            if (!found.equals(expected)) {
                mismatches.add(leaf + " is " + found + " and should be " + expected);
            }
        }
        return mismatches;
    }

    private static boolean satisfied(Condition condition, Collection<Activity> activities, ZoneId zone) {
        return switch (condition) {
            case Condition.All(var of) -> of.stream().allMatch(node -> satisfied(node, activities, zone));
            case Condition.Any(var of) -> of.stream().anyMatch(node -> satisfied(node, activities, zone));
            case Condition.Not(var other) -> !satisfied(other, activities, zone);
            case Leaf leaf -> {
                String counted = recount(leaf, activities, zone);
                yield switch (leaf.target()) {
                    case Value.Text(var text) -> text.equals(counted);
                    case Value.Amount(var least) -> isNumber(counted) && new BigDecimal(counted).compareTo(least) >= 0;
                };
            }
        };
    }

    /** As it would be shown. */
    private static String recount(Leaf leaf, Collection<Activity> activities, ZoneId zone) {
        List<Activity> its = activities.stream()
                .filter(activity -> activity.type().equals(leaf.activity()))
                .filter(activity -> !activity.occurredAt().isBefore(START)
                        && activity.occurredAt().isBefore(END))
                .filter(activity -> leaf.where().entrySet().stream()
                        .allMatch(asked ->
                                asked.getValue().equals(activity.attributes().get(asked.getKey()))))
                .toList();
        TreeSet<LocalDate> days = new TreeSet<>();
        its.forEach(activity -> days.add(LocalDate.ofInstant(activity.occurredAt(), zone)));
        return switch (leaf) {
            case Count count ->
                String.valueOf(
                        switch (count.unit()) {
                            case Count.Times _ -> its.size();
                            case Count.Days _ -> days.size();
                            case Count.Distinct(var attribute) ->
                                its.stream()
                                        .filter(one -> one.attributes().containsKey(attribute))
                                        .map(one -> one.attributes().get(attribute))
                                        .distinct()
                                        .count();
                        });
            case Sum _ ->
                String.valueOf(its.stream().mapToLong(Activity::quantity).sum());
            case Max(var _, var attribute, var _, var _) ->
                its.stream()
                        .map(one -> one.attributes().getOrDefault(attribute, ""))
                        .filter(ProgressModelTest::isNumber)
                        .max(Comparator.comparing(BigDecimal::new))
                        .orElse("null");
            case Streak _ ->
                String.valueOf(days.stream()
                        .mapToLong(day -> Stream.iterate(day, days::contains, next -> next.plusDays(1))
                                .count())
                        .max()
                        .orElse(0));
            case Latest(var _, var attribute, var _, var _) ->
                its.stream()
                        .filter(one -> one.attributes().containsKey(attribute))
                        .max(Comparator.comparing(Activity::occurredAt)
                                .thenComparingLong(one -> Fingerprint.of(one.activityId())))
                        .map(one -> one.attributes().get(attribute))
                        .orElse("null");
        };
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d+(\\.\\d+)?");
    }

    private static Condition condition(Random random, int depth) {
        Supplier<List<Condition>> of = () -> Stream.generate(() -> condition(random, depth - 1))
                .limit(1 + random.nextInt(3))
                .toList();
        return switch (depth == 0 ? 3 : random.nextInt(4)) {
            case 0 -> new Condition.All(of.get());
            case 1 -> new Condition.Any(of.get());
            case 2 -> new Condition.Not(condition(random, depth - 1));
            default -> leaf(random);
        };
    }

    private static Leaf leaf(Random random) {
        String activity = any(random, "PLAY", "BUY");
        String attribute = any(random, "mode", "score");
        Map<String, String> where = random.nextBoolean() ? Map.of() : Map.of("mode", any(random, "duel", "team"));
        long atLeast = random.nextLong(1, 13);
        return switch (random.nextInt(8)) {
            case 0 -> new Count(activity, new Count.Times(), where, atLeast);
            case 1 -> new Count(activity, new Count.Days(), where, atLeast);
            case 2 -> new Count(activity, new Count.Distinct(attribute), where, 1 + random.nextInt(4));
            case 3 -> new Sum(activity, where, 10 * atLeast);
            case 4 -> new Max(activity, attribute, where, Value.of(atLeast - 5));
            case 5 -> new Streak(activity, where, 1 + random.nextInt(6));
            case 6 -> new Latest(activity, attribute, where, Value.of(atLeast - 5));
            default -> new Latest(activity, attribute, where, new Value.Text(any(random, "duel", "7")));
        };
    }

    /** Of every partition in its order, of all together in any. */
    private static List<Published> log(Random random) {
        List<Activity> sent = new ArrayList<>();
        for (int i = 0; i < ACTIVITIES; i++) {
            sent.add(activity("id-" + i, random));
        }
        for (int i = 0; i < ACTIVITIES / 4; i++) {
            sent.add(sent.get(random.nextInt(sent.size())));
        }
        Collections.shuffle(sent, random);
        long[] offsets = new long[PARTITIONS];
        return sent.stream()
                .map(activity -> {
                    int partition = random.nextInt(PARTITIONS);
                    return new Published(activity, "topic", partition, offsets[partition]++);
                })
                .toList();
    }

    private static Activity activity(String id, Random random) {
        // Around the window, by the hour, so that days are met at their edges and instants twice.
        Instant occurredAt = START.plus(Duration.ofHours(random.nextInt(46 * 24) - 12));
        Map<String, String> attributes = new HashMap<>();
        if (random.nextInt(4) > 0) {
            attributes.put("mode", any(random, "duel", "team", "solo"));
        }
        if (random.nextInt(4) > 0) {
            attributes.put("score", any(random, "-4", "0", "3", "7", "7.5", "11", "most"));
        }
        return new Activity(
                id, "alice", any(random, "PLAY", "BUY", "LOGIN"), occurredAt, 1 + random.nextInt(9), attributes);
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static Event event(
            String eventId, Condition condition, ZoneId zone, Instant activeFrom, List<Long> border) {
        var terms = new Terms(
                new Window(START, END),
                zone,
                null,
                condition,
                ClaimLimit.ONCE,
                GrantPolicy.ALL_OR_NOTHING,
                null,
                List.of(new Reward("r", 1, "Honour", RewardType.POINT, Map.of(), 1, false, false)));
        Change change = Event.draft(eventId, "Model", "", terms, START)
                .become(EventStatus.ACTIVE, activeFrom, new LogEnd("topic", border));
        return ((Change.Changed) change).event();
    }
}
