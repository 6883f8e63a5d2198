package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.Refusal;
import io.largesse.claim.RewardLine;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.kafka.core.KafkaTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimStepsTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Orchestrator orchestrator = new Orchestrator(service.context());
    private final Client operator = service.operator();

    @AfterAll
    void stop() {
        orchestrator.close();
        service.close();
        tokens.close();
    }

    private static Claim claim(String eventId, String userId) {
        return claim(eventId, userId, Instant.now());
    }

    private static Claim claim(String eventId, String userId, Instant acceptedAt) {
        return new Claim(UUID.randomUUID().toString(), userId, eventId, acceptedAt);
    }

    private static Claim claim(String eventId) {
        return claim(eventId, "u-" + UUID.randomUUID());
    }

    private ClaimValidated pinned(Claim claim) {
        return Objects.requireNonNull(
                orchestrator.ask(orchestrator.validate(claim, 1)).getClaimValidated());
    }

    private @Nullable String refusedAtValidation(Claim claim, String... rewardIds) {
        var refused =
                orchestrator.ask(orchestrator.validate(claim, 1, rewardIds)).getClaimRefused();
        return refused == null ? null : refused.getRefusal().getCode();
    }

    private static Refusal refusal(ClaimResult result) {
        return Objects.requireNonNull(result.getReservationRefused()).getRefusal();
    }

    private static String[] ids(ClaimValidated pinned) {
        return pinned.getLines().stream().map(RewardLine::getRewardId).toArray(String[]::new);
    }

    private String stock(String eventId, int reward) {
        return operator.get("/api/events/" + eventId)
                .body()
                .path("rewards")
                .get(reward)
                .path("stock")
                .toString();
    }

    private static String stock(int total, int remaining, int held, int confirmed) {
        return "{\"total\":%d,\"remaining\":%d,\"held\":%d,\"confirmed\":%d}"
                .formatted(total, remaining, held, confirmed);
    }

    private void become(String event, String status) {
        assertThat(operator.patch("/api/events/" + event + "/status", Map.of("status", status))
                        .status())
                .isEqualTo(200);
    }

    private void userBecomes(String userId, String status, long version) {
        var changed = new UserStatus(userId, status, version, Instant.now(), null);
        service.context()
                .getBean(Publisher.class)
                .publish(List.of(new Outgoing<>(Topic.USER_STATUS, userId, changed, TraceContext.parse(null))));
    }

    @Test
    void a_claim_goes_through_every_step() {
        String event = Bodies.active(operator, event(), List.of(reward(2), reward(null)));
        Claim claim = claim(event);
        ClaimValidated pinned = pinned(claim);
        assertThat(pinned.getLines()).extracting(RewardLine::getLimited).containsExactly(true, false);
        assertThat(pinned.getLimit().toString())
                .isEqualTo("{\"perUser\": 1, \"period\": \"EVENT\", \"timeZone\": \"Asia/Seoul\", \"opening\": null}");
        assertThat(pinned.getGrantPolicy()).isEqualTo("ALL_OR_NOTHING");
        assertThat(pinned.getEventVersion()).isEqualTo(4);

        assertThat(orchestrator.ask(orchestrator.check(claim, 1, pinned)).getConditionMet())
                .isNotNull();
        ClaimCommand reserve = orchestrator.reserve(claim, 1, pinned);
        assertThat(orchestrator.ask(reserve).getRewardReserved().getLines())
                .extracting("outcome")
                .containsExactly("HELD", "HELD");
        assertThat(orchestrator.traceOfAnswer(reserve)).isEqualTo(Orchestrator.TRACE.toString());
        assertThat(stock(event, 0)).isEqualTo(stock(2, 1, 1, 0));
        assertThat(orchestrator.ask(orchestrator.confirm(claim, 1, ids(pinned))).getReservationConfirmed())
                .isNotNull();
        assertThat(stock(event, 0)).isEqualTo(stock(2, 1, 0, 1));
    }

    @Test
    void an_event_that_cannot_be_claimed_says_why() {
        String draft = Bodies.made(operator, event(), List.of(reward(1)));
        assertThat(refusedAtValidation(claim("no-such-event"))).isEqualTo("EVENT_NOT_FOUND");
        assertThat(refusedAtValidation(claim(draft))).isEqualTo("EVENT_NOT_FOUND");

        Map<String, Object> past = with(event(), "startsAt", "2026-01-01T00:00:00Z");
        past.put("endsAt", "2026-01-02T00:00:00Z");
        String over = Bodies.active(operator, past, List.of(reward(1)));
        assertThat(refusedAtValidation(claim(over))).isEqualTo("EVENT_NOT_OPEN");
        String paused = Bodies.active(operator, event(), List.of(reward(1)));
        become(paused, "PAUSED");
        assertThat(refusedAtValidation(claim(paused))).isEqualTo("EVENT_NOT_OPEN");
    }

    @Test
    void what_counts_is_the_event_as_it_was_when_the_claim_was_accepted() {
        Map<String, Object> plain = event();
        String event = Bodies.active(operator, with(plain, "condition", Bodies.logins(1)), List.of(reward(5)));
        Claim early = claim(event);
        Claim beforeItWasThere = new Claim(
                UUID.randomUUID().toString(), "alice", event, Instant.now().minus(Duration.ofMinutes(5)));
        await().until(() -> Instant.now().isAfter(early.acceptedAt().plusMillis(2)));
        assertThat(operator.put("/api/events/" + event, plain).status()).isEqualTo(200);
        become(event, "PAUSED");
        become(event, "ENDED");
        become(event, "ARCHIVED");

        ClaimValidated pinned = pinned(early);
        assertThat(pinned.getEventVersion()).isEqualTo(3);
        // The condition was edited away; the pinned version still has it.
        assertThat(orchestrator.ask(orchestrator.check(early, 1, pinned)).getConditionNotMet())
                .isNotNull();
        assertThat(refusedAtValidation(claim(event))).isEqualTo("EVENT_NOT_FOUND");
        assertThat(refusedAtValidation(beforeItWasThere)).isEqualTo("EVENT_NOT_FOUND");
    }

    @Test
    void a_choice_is_held_against_the_event() {
        String event = Bodies.active(operator, with(event(), "choose", 2), List.of(reward(1), reward(2), reward(null)));
        String[] all = operator.get("/api/events/" + event)
                .body()
                .path("rewards")
                .valueStream()
                .map(one -> one.path("rewardId").asString())
                .toArray(String[]::new);
        assertThat(refusedAtValidation(claim(event))).isEqualTo("INVALID_CHOICE");
        assertThat(refusedAtValidation(claim(event), all[0])).isEqualTo("INVALID_CHOICE");
        assertThat(refusedAtValidation(claim(event), all[0], all[0])).isEqualTo("INVALID_CHOICE");
        assertThat(refusedAtValidation(claim(event), all[0], "another")).isEqualTo("INVALID_CHOICE");
        assertThat(refusedAtValidation(claim(event), all)).isEqualTo("INVALID_CHOICE");
        ClaimResult chosen = orchestrator.ask(orchestrator.validate(claim(event), 1, all[2], all[0]));
        assertThat(chosen.getClaimValidated().getLines())
                .extracting(RewardLine::getRewardId)
                .containsExactly(all[0], all[2]);

        String noChoice = Bodies.active(operator, event(), List.of(reward(1)));
        assertThat(refusedAtValidation(claim(noChoice), all[0])).isEqualTo("INVALID_CHOICE");
    }

    @Test
    void a_condition_that_is_not_met_says_how_far_it_is() {
        String event = Bodies.active(operator, with(event(), "condition", Bodies.logins(3)), List.of(reward(5)));
        Claim claim = claim(event);
        Refusal refusal = orchestrator
                .ask(orchestrator.check(claim, 1, pinned(claim)))
                .getConditionNotMet()
                .getRefusal();
        assertThat(refusal.getCode()).isEqualTo("CONDITION_NOT_MET");
        assertThat(refusal.getMessage()).isEqualTo("Not there yet: LOGIN 0 of 3 times.");
        assertThat(refusal.getDetail()).isEqualTo(Map.of("node", "/condition", "current", 0L, "target", 3L));
    }

    @Test
    void a_user_who_is_not_active_is_refused_at_both_steps() {
        String event = Bodies.active(operator, event(), List.of(reward(5)));
        Claim claim = claim(event);
        ClaimValidated pinned = pinned(claim);
        userBecomes(claim.userId(), "BANNED", 2);
        userBecomes(claim.userId(), "ACTIVE", 1);
        await().untilAsserted(() ->
                assertThat(refusedAtValidation(claim(event, claim.userId()))).isEqualTo("USER_INACTIVE"));
        Refusal refusal = refusal(orchestrator.ask(orchestrator.reserve(claim, 1, pinned)));
        assertThat(refusal.getCode()).isEqualTo("USER_INACTIVE");
        assertThat(refusal.getDetail()).isEqualTo(Map.of("status", "BANNED"));
        userBecomes(claim.userId(), "ACTIVE", 3);
        await().untilAsserted(() ->
                assertThat(refusedAtValidation(claim(event, claim.userId()))).isNull());
        // A refusal that was given stays.
        assertThat(refusal(orchestrator.ask(orchestrator.reserve(claim, 2, pinned)))
                        .getCode())
                .isEqualTo("USER_INACTIVE");
        assertThat(stock(event, 0)).isEqualTo(stock(5, 5, 0, 0));
    }

    @Test
    void of_many_claims_on_little_stock_just_enough_get_some() {
        String event = Bodies.active(operator, event(), List.of(reward(25), reward(null)));
        List<Claim> claims = IntStream.range(0, 300).mapToObj(_ -> claim(event)).toList();
        ClaimValidated pinned = pinned(claims.getFirst());
        List<ClaimCommand> commands = claims.stream()
                .map(claim -> orchestrator.reserve(claim, 1, pinned))
                .toList();
        orchestrator.send(commands);
        List<ClaimResult> results = commands.stream().map(orchestrator::answer).toList();
        assertThat(results)
                .filteredOn(result -> result.getRewardReserved() != null)
                .hasSize(25);
        assertThat(results)
                .filteredOn(result -> result.getRewardReserved() == null)
                .allSatisfy(result -> assertThat(refusal(result).getCode()).isEqualTo("OUT_OF_STOCK"));
        assertThat(stock(event, 0)).isEqualTo(stock(25, 0, 25, 0));
        // Who was refused takes no slot.
        assertThat(results.stream()
                        .filter(result -> result.getRewardReserved() == null)
                        .limit(5)
                        .map(result -> claims.stream()
                                .filter(claim -> claim.claimId().equals(result.getClaimId()))
                                .findFirst()
                                .orElseThrow())
                        .map(claim -> refusedAtValidation(claim(event, claim.userId()))))
                .containsOnlyNulls();
    }

    @Test
    void a_player_claims_as_often_as_the_limit_says() {
        Map<String, Object> twice = with(event(), "claimLimit", Map.of("perUser", 2, "period", "DAILY"));
        String event = Bodies.active(operator, twice, List.of(reward(100)));
        // All of one day, whenever that ends.
        Instant now = Instant.now();
        List<Claim> claims =
                IntStream.range(0, 10).mapToObj(_ -> claim(event, "bob", now)).toList();
        ClaimValidated pinned = pinned(claims.getFirst());
        List<ClaimCommand> commands = claims.stream()
                .map(claim -> orchestrator.reserve(claim, 1, pinned))
                .toList();
        orchestrator.send(commands);
        List<ClaimResult> results = commands.stream().map(orchestrator::answer).toList();
        assertThat(results)
                .filteredOn(result -> result.getRewardReserved() != null)
                .hasSize(2);
        assertThat(results)
                .filteredOn(result -> result.getRewardReserved() == null)
                .allSatisfy(result -> assertThat(refusal(result).getCode()).isEqualTo("CLAIM_LIMIT_REACHED"));
        assertThat(stock(event, 0)).isEqualTo(stock(100, 98, 2, 0));
        assertThat(refusedAtValidation(claim(event, "bob", now))).isEqualTo("CLAIM_LIMIT_REACHED");

        Claim yesterday = claim(event, "bob", now.minus(Duration.ofDays(1)));
        assertThat(orchestrator.ask(orchestrator.reserve(yesterday, 1, pinned)).getRewardReserved())
                .isNotNull();
    }

    @Test
    void a_command_that_comes_again_gets_the_same_answer_and_changes_nothing() {
        String event = Bodies.active(operator, event(), List.of(reward(5)));
        Claim claim = claim(event);
        ClaimValidated pinned = pinned(claim);
        orchestrator.send(List.of(
                orchestrator.reserve(claim, 1, pinned),
                orchestrator.reserve(claim, 2, pinned),
                orchestrator.confirm(claim, 1, ids(pinned)),
                orchestrator.reserve(claim, 3, pinned),
                orchestrator.confirm(claim, 2, ids(pinned))));
        assertThat(orchestrator.answer(orchestrator.confirm(claim, 2)).getReservationConfirmed())
                .isNotNull();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(orchestrator
                            .answer(orchestrator.reserve(claim, attempt, pinned))
                            .getRewardReserved()
                            .getLines())
                    .hasSize(1);
        }
        assertThat(stock(event, 0)).isEqualTo(stock(5, 4, 0, 1));
    }

    @Test
    void what_is_released_can_be_held_by_others_and_by_the_same_player_again() {
        Map<String, Object> once = event();
        String event = Bodies.active(operator, once, List.of(reward(1)));
        Claim first = claim(event, "carol");
        ClaimValidated pinned = pinned(first);
        orchestrator.ask(orchestrator.reserve(first, 1, pinned));
        Claim second = claim(event, "carol");
        assertThat(refusal(orchestrator.ask(orchestrator.reserve(second, 1, pinned)))
                        .getCode())
                .isEqualTo("CLAIM_LIMIT_REACHED");
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(orchestrator.ask(orchestrator.release(first, attempt)).getReservationReleased())
                    .isNotNull();
        }
        assertThat(stock(event, 0)).isEqualTo(stock(1, 1, 0, 0));
        assertThat(refusal(orchestrator.ask(orchestrator.reserve(first, 2, pinned))))
                .isNotNull();
        Claim third = claim(event, "carol");
        assertThat(orchestrator.ask(orchestrator.reserve(third, 1, pinned)).getRewardReserved())
                .isNotNull();
    }

    @Test
    void a_release_that_comes_first_keeps_the_reservation_out() {
        String event = Bodies.active(operator, event(), List.of(reward(1)));
        Claim claim = claim(event);
        ClaimValidated pinned = pinned(claim);
        orchestrator.send(List.of(orchestrator.release(claim, 1), orchestrator.reserve(claim, 1, pinned)));
        assertThat(orchestrator.answer(orchestrator.release(claim, 1)).getReservationReleased())
                .isNotNull();
        assertThat(refusal(orchestrator.answer(orchestrator.reserve(claim, 1, pinned)))
                        .getCode())
                .isEqualTo("RESERVATION_RELEASED");
        assertThat(stock(event, 0)).isEqualTo(stock(1, 1, 0, 0));
    }

    @Test
    void best_effort_holds_what_is_there_and_gives_back_what_was_not_granted() {
        Map<String, Object> some = with(event(), "grantPolicy", "BEST_EFFORT");
        String event = Bodies.active(operator, some, List.of(reward(5), reward(0), reward(5), reward(null)));
        Claim claim = claim(event);
        ClaimValidated pinned = pinned(claim);
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(orchestrator
                            .ask(orchestrator.reserve(claim, attempt, pinned))
                            .getRewardReserved()
                            .getLines())
                    .extracting("outcome")
                    .containsExactly("HELD", "REFUSED", "HELD", "HELD");
        }
        orchestrator.ask(orchestrator.confirm(claim, 1, ids(pinned)[2], ids(pinned)[3]));
        assertThat(stock(event, 0)).isEqualTo(stock(5, 5, 0, 0));
        assertThat(stock(event, 1)).isEqualTo(stock(0, 0, 0, 0));
        assertThat(stock(event, 2)).isEqualTo(stock(5, 4, 0, 1));

        String none = Bodies.active(operator, some, List.of(reward(0), reward(0)));
        Claim unlucky = claim(none);
        assertThat(refusal(orchestrator.ask(orchestrator.reserve(unlucky, 1, pinned(unlucky))))
                        .getCode())
                .isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void one_of_several_rewards_out_of_stock_holds_none() {
        String event = Bodies.active(operator, event(), List.of(reward(5), reward(0)));
        Claim claim = claim(event);
        Refusal refusal = refusal(orchestrator.ask(orchestrator.reserve(claim, 1, pinned(claim))));
        assertThat(refusal.getCode()).isEqualTo("OUT_OF_STOCK");
        assertThat(stock(event, 0)).isEqualTo(stock(5, 5, 0, 0));
    }

    @Test
    void what_contradicts_and_what_cannot_be_read_goes_to_the_dead_letters_and_the_rest_goes_on() {
        String event = Bodies.active(operator, event(), List.of(reward(50)));
        List<Claim> claims = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(_ -> claim(event)).toList());
        Claim released = claims.getFirst();
        ClaimValidated pinned = pinned(released);
        orchestrator.ask(orchestrator.release(released, 1));

        @SuppressWarnings("unchecked") // the one template of the service
        KafkaTemplate<String, byte[]> kafka = service.context().getBean(KafkaTemplate.class);
        Claim poison = claim(event);
        kafka.send(Topic.CLAIM_EVENT_COMMANDS.name(), poison.claimId(), new byte[] {0, 0, 0, 0, 9, 9})
                .join();
        ClaimCommand empty = ClaimCommand.newBuilder(orchestrator.release(poison, 1))
                .setReleaseReservation(null)
                .build();
        List<ClaimCommand> commands = new ArrayList<>();
        commands.add(empty);
        commands.add(orchestrator.confirm(released, 1, ids(pinned)));
        claims.stream()
                .skip(1)
                .map(claim -> orchestrator.reserve(claim, 1, pinned))
                .forEach(commands::add);
        orchestrator.send(commands);
        commands.stream()
                .skip(2)
                .forEach(command -> assertThat(orchestrator.answer(command).getRewardReserved())
                        .isNotNull());
        assertThat(DeadLetters.of(Topic.CLAIM_EVENT_COMMANDS, poison.claimId())).hasSize(2);
        assertThat(DeadLetters.of(Topic.CLAIM_EVENT_COMMANDS, released.claimId()))
                .hasSize(1);
        assertThat(orchestrator.isAnswered(orchestrator.confirm(released, 1))).isFalse();
        assertThat(stock(event, 0)).isEqualTo(stock(50, 41, 9, 0));
    }
}
