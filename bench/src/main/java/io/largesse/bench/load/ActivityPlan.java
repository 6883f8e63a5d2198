package io.largesse.bench.load;

import io.largesse.activity.GameActivity;
import io.largesse.bench.players.Goal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who does what, and when in the order. An activity is any user's and of any type, as likely as any other: nobody plays so much more than others
 * that a batch would be mostly theirs.
 *
 * @param run makes users and activities differ from those of every other measurement
 * @param activities in all
 */
public record ActivityPlan(String run, int users, int activities) {

    /** What games report comes in as many types. */
    public static final int TYPES = 20;

    private static final int MAX_QUANTITY = 5;
    private static final int MAX_LEVEL = 100;

    /** Goals for so many events, spread evenly over types and kinds. */
    public static List<Goal> goals(int events) {
        Goal.Kind[] kinds = Goal.Kind.values();
        return IntStream.range(0, events)
                .mapToObj(number -> new Goal(type(number % TYPES), kinds[number / TYPES % kinds.length]))
                .toList();
    }

    public String userId(int user) {
        return run + "-user-" + user;
    }

    /** How far each user must be: by goal, then by user. */
    public long[][] expected(List<Goal> goals) {
        long[][] expected = new long[goals.size()][users];
        for (int number = 0; number < activities; number++) {
            int user = user(number);
            GameActivity did = get(number, Instant.EPOCH);
            for (int goal = 0; goal < goals.size(); goal++) {
                expected[goal][user] = goals.get(goal).after(expected[goal][user], did);
            }
        }
        return expected;
    }

    /** The same for the same number, whenever it is asked for. */
    GameActivity get(int number, Instant now) {
        var random = new SplittableRandom(number);
        int user = random.nextInt(users);
        return new GameActivity(
                run + "-" + number,
                userId(user),
                type(random.nextInt(TYPES)),
                now,
                1L + random.nextInt(MAX_QUANTITY),
                Map.of(
                        Goal.LEVEL,
                        Integer.toString(1 + random.nextInt(MAX_LEVEL)),
                        Goal.MODE,
                        random.nextBoolean() ? Goal.DUEL : "raid"));
    }

    private int user(int number) {
        return new SplittableRandom(number).nextInt(users);
    }

    private static String type(int number) {
        return "BENCH_" + number;
    }
}
