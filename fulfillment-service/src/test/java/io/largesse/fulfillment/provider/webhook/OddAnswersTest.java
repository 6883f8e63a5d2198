package io.largesse.fulfillment.provider.webhook;

import static io.largesse.fulfillment.provider.webhook.OddReceiver.answer;
import static io.largesse.fulfillment.provider.webhook.OddReceiver.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.CallTrace;
import io.largesse.fulfillment.provider.Outcome;
import io.largesse.fulfillment.provider.webhook.OddReceiver.Answering;
import io.largesse.fulfillment.provider.webhook.OddReceiver.Arrived;
import io.largesse.platform.observability.TraceContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Receivers that do not say what the protocol has them say: nothing of it is a definite answer. */
@Timeout(300)
final class OddAnswersTest {

    private static final Grant GRANT = Caller.grant("c1");
    private static final String NO_OUTCOME = "answered without an outcome";

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("nothing", json(""), NO_OUTCOME),
                Arguments.of("no JSON", json("OK"), NO_OUTCOME),
                Arguments.of("a page", json("<html>GRANTED</html>"), NO_OUTCOME),
                Arguments.of("another JSON", json("{\"status\":\"GRANTED\"}"), NO_OUTCOME),
                Arguments.of("a list", json("[\"GRANTED\"]"), NO_OUTCOME),
                Arguments.of("null", json("null"), NO_OUTCOME),
                Arguments.of("a number", json("{\"outcome\":0}"), NO_OUTCOME),
                Arguments.of("a number in words", json("{\"outcome\":\"0\"}"), NO_OUTCOME),
                Arguments.of("another case", json("{\"outcome\":\"granted\"}"), NO_OUTCOME),
                Arguments.of("no such outcome", json("{\"outcome\":\"DONE\"}"), NO_OUTCOME),
                Arguments.of("two", json("{\"outcome\":\"GRANTED\"}{\"outcome\":\"REFUSED\"}"), NO_OUTCOME),
                Arguments.of("both", json("{\"outcome\":\"GRANTED\",\"outcome\":\"REFUSED\"}"), NO_OUTCOME),
                Arguments.of("half", json("{\"outcome\":\"GRANTED\""), NO_OUTCOME),
                Arguments.of("to an inquiry", json("{\"outcome\":\"NOT_GRANTED\"}"), "answered NOT_GRANTED"),
                Arguments.of("to a revoke", json("{\"outcome\":\"REVOKED\"}"), "answered REVOKED"),
                Arguments.of("unknown", json("{\"outcome\":\"UNKNOWN\"}"), "answered UNKNOWN"),
                Arguments.of("created", answer(201, "{\"outcome\":\"GRANTED\"}"), "answered with status 201"),
                Arguments.of("no content", answer(204, ""), "answered with status 204"),
                Arguments.of("bad request", answer(400, "{\"outcome\":\"REFUSED\"}"), "answered with status 400"),
                Arguments.of("forbidden", answer(403, "{\"outcome\":\"REFUSED\"}"), "answered with status 403"),
                Arguments.of("not found", answer(404, "{\"outcome\":\"REFUSED\"}"), "answered with status 404"),
                Arguments.of("conflict", answer(409, "{\"outcome\":\"GRANTED\"}"), "answered with status 409"),
                Arguments.of("server error", answer(500, ""), "answered with status 500"),
                Arguments.of(
                        "another grant",
                        answer(200, "{\"outcome\":\"GRANTED\"}", "Idempotency-Key", "c2:r1"),
                        "answered for another grant"),
                Arguments.of(
                        "too much",
                        json("{\"outcome\":\"GRANTED\",\"message\":\"" + "x".repeat(16 * 1024) + "\"}"),
                        "answered with more than 16384 bytes"),
                Arguments.of("no end", OddReceiver.endless(), "answered with more than 16384 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void what_is_no_answer_leaves_it_unknown(String name, Answering answering, String detail) throws IOException {
        assertThat(name).isNotEmpty();
        try (var receiver = new OddReceiver(answering);
                var caller = new Caller(receiver.url(), 1)) {
            assertThat(caller.webhook().grant(GRANT)).isEqualTo(new Answer.Unknown(detail));
        }
    }

    @Test
    void an_answer_that_drips_is_given_up_and_its_connection_with_it() throws Exception {
        var gone = new CountDownLatch(1);
        try (var receiver = new OddReceiver(OddReceiver.dripping(gone));
                var caller = new Caller(receiver.url(), Duration.ofSeconds(5))) {
            assertThat(caller.revoke(GRANT)).isEqualTo(new Outcome.Unknown("game: no answer within PT7S"));
            assertThat(gone.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void what_a_receiver_adds_is_its_own_affair() throws IOException {
        try (var receiver = new OddReceiver(json("{\"outcome\":\"GRANTED\",\"balance\":{\"gold\":7}}"));
                var caller = new Caller(receiver.url(), 1)) {
            assertThat(caller.webhook().grant(GRANT)).isEqualTo(new Answer.Granted());
        }
    }

    @Test
    void a_refusal_is_a_short_text_on_one_line() throws IOException {
        String body = "{\"outcome\":\"REFUSED\",\"code\":\"" + "C".repeat(100) + "\",\"message\":\"a\\nb"
                + "x".repeat(600) + "\"}";
        try (var receiver = new OddReceiver(json(body));
                var caller = new Caller(receiver.url(), 1)) {
            assertThat(caller.webhook().grant(GRANT))
                    .isEqualTo(new Answer.Refused("C".repeat(64), "a b" + "x".repeat(497)));
        }
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (var elsewhere = new OddReceiver(json("{\"outcome\":\"GRANTED\"}"));
                var receiver = new OddReceiver(answer(307, "", "Location", elsewhere.url()));
                var caller = new Caller(receiver.url(), 1)) {
            assertThat(caller.webhook().grant(GRANT)).isEqualTo(new Answer.Unknown("answered with status 307"));
            assertThat(receiver.arrived()).hasSize(1);
            assertThat(elsewhere.arrived()).isEmpty();
        }
    }

    @Test
    void cookies_are_not_kept() throws IOException {
        try (var receiver =
                        new OddReceiver(answer(200, "{\"outcome\":\"GRANTED\"}", "Set-Cookie", "session=1; Path=/"));
                var caller = new Caller(receiver.url(), 1)) {
            caller.webhook().grant(GRANT);
            caller.webhook().grant(GRANT);
            assertThat(receiver.arrived())
                    .hasSize(2)
                    .noneMatch(call -> call.headers().containsKey("Cookie"));
        }
    }

    @Test
    void a_call_carries_the_grant_its_signature_and_its_trace() throws IOException {
        TraceContext trace = TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        try (var receiver = new OddReceiver(json("{\"outcome\":\"GRANTED\"}"));
                var caller = new Caller(receiver.url() + "/largesse?game=1", 1)) {
            CallTrace.with(trace, () -> caller.grantFirst(GRANT));
            Arrived call = receiver.arrived().getFirst();
            String timestamp = call.headers().getFirst("Largesse-Timestamp");
            assertThat(call.body())
                    .isEqualTo("{\"call\":\"GRANT\",\"grantId\":\"c1:r1\",\"claimId\":\"c1\",\"userId\":\"alice\","
                            + "\"eventId\":\"e1\",\"rewardId\":\"r1\",\"type\":\"ITEM\",\"name\":\"Rote Tränke\","
                            + "\"quantity\":2,\"details\":{\"itemId\":\"red\"},\"couponCode\":null}");
            assertThat(call.headers().getFirst("Idempotency-Key")).isEqualTo("c1:r1");
            assertThat(call.headers().getFirst("traceparent")).isEqualTo(trace.header());
            assertThat(Long.parseLong(timestamp)).isCloseTo(Instant.now().getEpochSecond(), within(60L));
            assertThat(call.headers().getFirst("Largesse-Signature"))
                    .isEqualTo(new Signature(Caller.SECRET)
                            .of(timestamp, call.body().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void a_receiver_that_asks_for_time_is_left_alone_for_so_long() throws IOException {
        try (var receiver = new OddReceiver(answer(429, "", "Retry-After", "60"));
                var caller = new Caller(receiver.url(), 3)) {
            // Longer than any wait between attempts, so it is not waited for here.
            assertThat(caller.grantFirst(GRANT))
                    .isEqualTo(new Outcome.Unknown("game: answered with status 429", Duration.ofSeconds(60)));
            assertThat(caller.grantFirst(Caller.grant("another")))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.detail()).contains("circuit open"));
            assertThat(receiver.arrived()).hasSize(1);
        }
    }

    @Test
    void and_no_longer() throws IOException {
        try (var receiver = new OddReceiver(answer(429, "", "Retry-After", "1"));
                var caller = new Caller(receiver.url(), 1)) {
            caller.grantFirst(GRANT);
            await().until(() -> {
                caller.grantAgain(GRANT);
                return receiver.arrived().size() > 1;
            });
        }
    }

    @Test
    void an_address_of_our_own_network_is_not_connected_to_unless_it_is_allowed() throws IOException {
        try (var door = new ServerSocket(0)) {
            try (var caller = new Caller("https://localhost:" + door.getLocalPort(), false, 1, Caller.NEVER_OPEN)) {
                assertThat(caller.webhook().grant(GRANT))
                        .isEqualTo(new Answer.Unknown("its address may not be connected to"));
            }
            door.setSoTimeout(1);
            assertThat(connectionsAt(door)).isZero();
        }
    }

    private static int connectionsAt(ServerSocket door) throws IOException {
        try (Socket _ = door.accept()) {
            return 1;
        } catch (SocketTimeoutException _) {
            return 0;
        }
    }

    @Test
    void an_ipv6_address_is_called_where_it_is_allowed() throws IOException {
        try (var receiver = new OddReceiver(json("{\"outcome\":\"GRANTED\"}"));
                var caller = new Caller("http://[::ffff:127.0.0.1]:" + receiver.port(), 1)) {
            assertThat(caller.webhook().grant(GRANT)).isEqualTo(new Answer.Granted());
        }
    }
}
