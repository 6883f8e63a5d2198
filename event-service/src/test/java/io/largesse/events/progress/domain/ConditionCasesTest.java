package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.domain.Measurement;
import io.largesse.events.condition.web.ConditionReader;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each type of condition makes of activities. An activity is written as its time and what else matters of it: {@code *3} its
 * quantity, {@code #b} its id, {@code level=3} an attribute; it is a {@code PLAY} unless it says otherwise.
 */
class ConditionCasesTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2029-01-01T00:00:00Z"));

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
    COUNT: every activity                       | UTC              | {"type":"COUNT","activity":"PLAY","atLeast":2}                       | 2026-01-01T00:00Z; 2026-01-01T00:00Z                                           | 2    | true
    COUNT: none                                 | UTC              | {"type":"COUNT","activity":"PLAY","atLeast":1}                       | 2026-01-01T00:00Z type=LOGIN                                                   | 0    | false
    COUNT: an id counts once                    | UTC              | {"type":"COUNT","activity":"PLAY","atLeast":2}                       | 2026-01-01T00:00Z #a; 2026-01-01T00:00Z #a                                     | 1    | false
    COUNT: whatever the quantity                | UTC              | {"type":"COUNT","activity":"PLAY","atLeast":2}                       | 2026-01-01T00:00Z *9                                                           | 1    | false
    COUNT: only inside the window               | UTC              | {"type":"COUNT","activity":"PLAY","atLeast":3}                       | 2023-12-31T23:59:59.999Z; 2024-01-01T00:00Z; 2028-12-31T23:59:59.999Z; 2029-01-01T00:00Z | 2 | false
    COUNT: where all attributes are as asked    | UTC              | {"type":"COUNT","activity":"PLAY","where":{"mode":"duel","map":"ice"},"atLeast":1} | 2026-01-01T00:00Z mode=duel; 2026-01-01T00:00Z mode=team map=ice; 2026-01-01T00:00Z mode=duel map=ice by=x | 1 | true
    COUNT days: midnight is that of Seoul       | Asia/Seoul       | {"type":"COUNT","activity":"PLAY","distinctDays":true,"atLeast":2}   | 2026-03-01T14:59:59Z; 2026-03-01T15:00Z; 2026-03-02T14:59:59Z                  | 2    | true
    COUNT days: midnight is that of UTC         | UTC              | {"type":"COUNT","activity":"PLAY","distinctDays":true,"atLeast":3}   | 2026-03-01T14:59:59Z; 2026-03-01T15:00Z; 2026-03-02T00:00Z                     | 2    | false
    COUNT days: a leap day is a day             | UTC              | {"type":"COUNT","activity":"PLAY","distinctDays":true,"atLeast":3}   | 2028-02-28T12:00Z; 2028-02-29T12:00Z; 2028-03-01T12:00Z                        | 3    | true
    COUNT days: one of 25 hours is one          | Europe/Berlin    | {"type":"COUNT","activity":"PLAY","distinctDays":true,"atLeast":2}   | 2026-10-24T22:00Z; 2026-10-25T00:30Z; 2026-10-25T01:30Z; 2026-10-25T22:59:59Z  | 1    | false
    COUNT days: one of 23 hours is one          | Europe/Berlin    | {"type":"COUNT","activity":"PLAY","distinctDays":true,"atLeast":2}   | 2026-03-28T23:00Z; 2026-03-29T21:59:59Z; 2026-03-29T22:00Z                     | 2    | true
    COUNT values: each once                     | UTC              | {"type":"COUNT","activity":"PLAY","distinctBy":"friend","atLeast":2} | 2026-01-01T00:00Z friend=bob; 2026-01-02T00:00Z friend=bob; 2026-01-03T00:00Z; 2026-01-03T00:00Z friend=Bob | 2 | true
    SUM: of quantities                          | UTC              | {"type":"SUM","activity":"PLAY","atLeast":10}                        | 2026-01-01T00:00Z *3; 2026-01-01T00:00Z *7                                     | 10   | true
    SUM: a quantity is one where none is said   | UTC              | {"type":"SUM","activity":"PLAY","atLeast":3}                         | 2026-01-01T00:00Z; 2026-01-01T00:00Z                                           | 2    | false
    SUM: nothing                                | UTC              | {"type":"SUM","activity":"PLAY","atLeast":1}                         |                                                                                | 0    | false
    SUM: where                                  | UTC              | {"type":"SUM","activity":"PLAY","where":{"shop":"web"},"atLeast":5}  | 2026-01-01T00:00Z *4 shop=web; 2026-01-01T00:00Z *4                            | 4    | false
    MAX: the highest, as numbers                | UTC              | {"type":"MAX","activity":"PLAY","attribute":"level","atLeast":10}    | 2026-01-01T00:00Z level=9; 2026-01-02T00:00Z level=10; 2026-01-03T00:00Z level=2 | 10 | true
    MAX: decimals                               | UTC              | {"type":"MAX","activity":"PLAY","attribute":"score","atLeast":1.5}   | 2026-01-01T00:00Z score=1.49; 2026-01-01T00:00Z score=-7                       | 1.49 | false
    MAX: below zero                             | UTC              | {"type":"MAX","activity":"PLAY","attribute":"score","atLeast":-2}    | 2026-01-01T00:00Z score=-2.0; 2026-01-01T00:00Z score=-3                       | -2   | true
    MAX: what is no number does not count       | UTC              | {"type":"MAX","activity":"PLAY","attribute":"level","atLeast":0}     | 2026-01-01T00:00Z level=max; 2026-01-01T00:00Z; 2026-01-01T00:00Z level=1e9    | none | false
    MAX: where                                  | UTC              | {"type":"MAX","activity":"PLAY","attribute":"level","where":{"mode":"duel"},"atLeast":5} | 2026-01-01T00:00Z level=9; 2026-01-01T00:00Z level=4 mode=duel | 4    | false
    STREAK: days in a row                       | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":3}                      | 2026-01-31T23:59:59Z; 2026-02-01T00:00Z; 2026-02-02T12:00Z                     | 3    | true
    STREAK: a day counts once                   | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":2}                      | 2026-01-31T00:00Z; 2026-01-31T23:59:59Z                                        | 1    | false
    STREAK: a gap breaks it, the longest counts | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":3}                      | 2026-01-01T00:00Z; 2026-01-02T00:00Z; 2026-01-04T00:00Z; 2026-01-05T00:00Z; 2026-01-06T00:00Z; 2026-01-08T00:00Z | 3 | true
    STREAK: through a leap day                  | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":3}                      | 2028-02-28T12:00Z; 2028-02-29T12:00Z; 2028-03-01T12:00Z                        | 3    | true
    STREAK: a leap day that is missed           | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":2}                      | 2028-02-28T12:00Z; 2028-03-01T12:00Z                                           | 1    | false
    STREAK: no leap day in other years          | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":2}                      | 2026-02-28T12:00Z; 2026-03-01T12:00Z                                           | 2    | true
    STREAK: days of Seoul                       | Asia/Seoul       | {"type":"STREAK","activity":"PLAY","atLeast":2}                      | 2026-03-01T14:59:59Z; 2026-03-01T15:00Z                                        | 2    | true
    STREAK: the same in UTC                     | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":2}                      | 2026-03-01T14:59:59Z; 2026-03-01T15:00Z                                        | 1    | false
    STREAK: through daylight saving             | America/New_York | {"type":"STREAK","activity":"PLAY","atLeast":3}                      | 2026-03-08T04:59:59Z; 2026-03-08T05:00Z; 2026-03-09T04:00Z                     | 3    | true
    STREAK: outside the window                  | UTC              | {"type":"STREAK","activity":"PLAY","atLeast":2}                      | 2023-12-31T12:00Z; 2024-01-01T12:00Z                                           | 1    | false
    LATEST: by when it occurred                 | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"gold","atLeast":50}  | 2026-01-01T00:00Z gold=90; 2026-01-03T00:00Z gold=49; 2026-01-02T00:00Z gold=70 | 49  | false
    LATEST: as a number                         | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"gold","atLeast":50}  | 2026-01-01T00:00Z gold=5; 2026-01-02T00:00Z gold=0100.0                        | 100  | true
    LATEST: a text that is no number            | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"gold","atLeast":50}  | 2026-01-01T00:00Z gold=90; 2026-01-02T00:00Z gold=much                         | much | false
    LATEST: an activity without it says nothing | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"gold","atLeast":50}  | 2026-01-01T00:00Z gold=90; 2026-01-02T00:00Z                                   | 90   | true
    LATEST: a text                              | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"rank","equals":"gold"} | 2026-01-01T00:00Z rank=silver; 2026-01-02T00:00Z rank=gold                   | gold | true
    LATEST: a text that was true before         | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"rank","equals":"gold"} | 2026-01-01T00:00Z rank=gold; 2026-01-02T00:00Z rank=silver                   | silver | false
    LATEST: a text is compared as a text        | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"rank","equals":"1"}  | 2026-01-01T00:00Z rank=1.0                                                     | 1.0  | false
    LATEST: nothing                             | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"rank","equals":"gold"} | 2026-01-01T00:00Z                                                            | none | false
    LATEST: where                               | UTC              | {"type":"LATEST","activity":"PLAY","attribute":"rank","where":{"mode":"duel"},"equals":"gold"} | 2026-01-01T00:00Z rank=gold mode=duel; 2026-01-02T00:00Z rank=silver mode=team | gold | true
    NOT: as long as it is not                   | UTC              | {"type":"NOT","of":[{"type":"COUNT","activity":"PLAY","atLeast":2}]} | 2026-01-01T00:00Z                                                              | 1    | true
    NOT: and not any more                       | UTC              | {"type":"NOT","of":[{"type":"COUNT","activity":"PLAY","atLeast":2}]} | 2026-01-01T00:00Z; 2026-01-01T00:00Z                                           | 0    | false
    ALL: one is missing                         | UTC              | {"type":"ALL","of":[{"type":"COUNT","activity":"PLAY","atLeast":1},{"type":"SUM","activity":"PLAY","atLeast":2}]} | 2026-01-01T00:00Z | 1 | false
    ALL: none is missing                        | UTC              | {"type":"ALL","of":[{"type":"COUNT","activity":"PLAY","atLeast":1},{"type":"SUM","activity":"PLAY","atLeast":2}]} | 2026-01-01T00:00Z *2 | 2 | true
    ANY: one is enough                          | UTC              | {"type":"ANY","of":[{"type":"COUNT","activity":"PLAY","atLeast":9},{"type":"SUM","activity":"PLAY","atLeast":2}]} | 2026-01-01T00:00Z *2 | 1 | true
    ANY: none is there                          | UTC              | {"type":"ANY","of":[{"type":"COUNT","activity":"PLAY","atLeast":9},{"type":"SUM","activity":"PLAY","atLeast":2}]} | 2026-01-01T00:00Z | 0 | false
    """)
    void a_condition_is_judged_the_same_in_whatever_order_activities_come(
            String name,
            String zone,
            String json,
            @Nullable String written,
            @Nullable String current,
            boolean satisfied) {
        Event event = event(condition(json), ZoneId.of(zone));
        List<Activity> activities = activities(written);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 10; i++) {
            Evaluation judged = judge(event, activities);
            assertThat(judged.current() == null ? null : judged.current().toString())
                    .isEqualTo(current);
            assertThat(judged.satisfied()).isEqualTo(satisfied);
            activities = new ArrayList<>(activities);
            Collections.shuffle(activities, random);
        }
    }

    @ParameterizedTest
    @CsvSource({"SUM", "COUNT"})
    void what_is_added_up_stops_at_the_highest_number_there_is(String type) {
        Measurement measurement = condition("{\"type\":\"%s\",\"activity\":\"PLAY\",\"atLeast\":1}".formatted(type))
                .leaves()
                .findFirst()
                .orElseThrow()
                .measurement();
        Activity activity = activities("2026-01-01T00:00Z").getFirst();
        Tally once = Tally.add(new Tally.Amount(Long.MAX_VALUE - 1), measurement, activity, ZoneOffset.UTC);
        assertThat(once).isEqualTo(new Tally.Amount(Long.MAX_VALUE));
        assertThat(Tally.add(once, measurement, activity, ZoneOffset.UTC)).isEqualTo(once);
    }

    private static Evaluation judge(Event event, List<Activity> activities) {
        return Counting.rehearse(event, new Opening(null, WINDOW), activities)
                .judge(Objects.requireNonNull(event.terms().condition()));
    }

    private static Condition condition(String json) {
        return Objects.requireNonNull(ConditionReader.read(JSON.readTree(json), "", new ArrayList<>()), json);
    }

    private static Event event(Condition condition, ZoneId zone) {
        var terms =
                new Terms(WINDOW, zone, null, condition, ClaimLimit.ONCE, GrantPolicy.ALL_OR_NOTHING, null, List.of());
        return Event.draft("event", "Cases", "", terms, Instant.EPOCH);
    }

    private static List<Activity> activities(@Nullable String written) {
        List<Activity> activities = new ArrayList<>();
        for (String one : written == null ? new String[0] : written.split("; *", -1)) {
            String id = "id-" + activities.size();
            String type = "PLAY";
            long quantity = 1;
            Map<String, String> attributes = new HashMap<>();
            List<String> words = Arrays.asList(one.split(" ", -1));
            for (String word : words.subList(1, words.size())) {
                if (word.startsWith("*")) {
                    quantity = Long.parseLong(word.substring(1));
                } else if (word.startsWith("#")) {
                    id = word.substring(1);
                } else if (word.startsWith("type=")) {
                    type = word.substring("type=".length());
                } else {
                    String[] attribute = word.split("=", 2);
                    attributes.put(attribute[0], attribute[1]);
                }
            }
            activities.add(new Activity(
                    id, "alice", type, OffsetDateTime.parse(words.getFirst()).toInstant(), quantity, attributes));
        }
        return activities;
    }
}
