package io.largesse.events.progress.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Value;
import io.largesse.events.progress.domain.Counted;
import io.largesse.events.progress.domain.Days;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTalliesTest {

    static List<Tally> kinds() {
        return List.of(
                new Tally.Amount(Long.MAX_VALUE),
                new Tally.Members(new LinkedHashSet<>(List.of(3L, -1L, 2L))),
                new Tally.Members(Set.of()),
                new Tally.Highest(new Value.Amount(new BigDecimal("12.50"))),
                new Tally.Run(Days.of(new byte[] {0, 0, 0, 0, 0, 0, 78, 32, 5})),
                new Tally.Last("gold é", Instant.parse("2026-02-28T23:59:59.999Z"), -7));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_is_what_it_was(Tally kind) {
        Tallies tallies = new Tallies(Map.of("0123456789abcdef", kind, "other", new Tally.Amount(1)));
        Counted stored = StoredTallies.NONE.with(Set.of("event@2026-02-28"), (_, _) -> tallies, Set.of());

        assertThat(new StoredTallies(((StoredTallies) stored).bytes()).of("event@2026-02-28"))
                .isEqualTo(tallies);
        assertThat(stored.of("event")).isEqualTo(Tallies.NONE);
    }

    @Test
    void changes_do_to_bytes_what_they_do_to_maps() {
        var random = new Random(7);
        List<String> all = IntStream.range(0, 12).mapToObj(i -> "event-" + i).toList();
        Counted plain = Counted.NONE;
        Counted stored = StoredTallies.NONE;
        for (int round = 0; round < 500; round++) {
            Set<String> keys = some(all, random);
            Set<String> without = some(all, random);
            Tally next = kinds().get(random.nextInt(kinds().size()));
            String measure = "measure-" + random.nextInt(3);
            plain = plain.with(keys, (key, before) -> and(before, key + measure, next), without);
            stored = stored.with(keys, (key, before) -> and(before, key + measure, next), without);

            assertThat(stored.keys()).isEqualTo(plain.keys());
            for (String key : all) {
                assertThat(stored.of(key)).isEqualTo(plain.of(key));
            }
        }
    }

    private static Tallies and(Tallies before, String measure, Tally next) {
        Map<String, Tally> byMeasure = new HashMap<>(before.byMeasure());
        byMeasure.put(measure, next);
        return new Tallies(byMeasure);
    }

    private static Set<String> some(List<String> all, Random random) {
        return all.stream().filter(_ -> random.nextInt(4) == 0).collect(Collectors.toSet());
    }
}
