package io.largesse.embedded.gameserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.embedded.Address;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What it lets in, and what it does with it; how well it is called is the fulfillment-service's test. */
@Timeout(300)
final class ExampleGameServerTest {

    private static final String SECRET = "a-secret-that-is-long-enough-to-be-one";
    private static final String BODY = """
            {"call":"%s","grantId":"c1:r1","userId":"alice","type":"ITEM","name":"Potion","quantity":2,\
            "details":{"itemId":"red"},"more":true}""";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ExampleGameServer game =
            ExampleGameServer.start(Address.anyFree(), SECRET, Misbehaviour.NONE, told::add);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        game.close();
    }

    @Test
    void a_grant_is_given_once_and_listed() throws Exception {
        assertThat(call("GRANT").body()).isEqualTo("{\"outcome\":\"GRANTED\"}");
        assertThat(call("GRANT").headers().firstValue("Idempotency-Key")).contains("c1:r1");
        assertThat(get("/grants").body()).contains("\"grantId\":\"c1:r1\"").containsOnlyOnce("alice");
        assertThat(told).hasSize(2).allMatch(line -> line.equals("GRANT c1:r1, 2 x Potion for alice: GRANTED"));
    }

    @Test
    void a_revoke_takes_back_and_fences() throws Exception {
        call("GRANT");
        assertThat(call("REVOKE").body()).isEqualTo("{\"outcome\":\"REVOKED\"}");
        assertThat(call("INQUIRE").body()).isEqualTo("{\"outcome\":\"NOT_GRANTED\"}");
        assertThat(call("GRANT").body()).contains("REFUSED", "REVOKED");
        assertThat(get("/grants").body()).isEqualTo("[]");
    }

    @Test
    void what_is_not_signed_or_not_of_now_does_nothing() throws Exception {
        long now = Instant.now().getEpochSecond();
        assertThat(post("GRANT", String.valueOf(now), "v1=00").statusCode()).isEqualTo(401);
        assertThat(post("GRANT", "", "").statusCode()).isEqualTo(401);
        assertThat(post("GRANT", "soon", signature("soon", "GRANT")).statusCode())
                .isEqualTo(401);
        String old = String.valueOf(now - 301);
        assertThat(post("GRANT", old, signature(old, "GRANT")).statusCode()).isEqualTo(401);
        assertThat(game.delivered()).isEmpty();
    }

    @Test
    void what_is_nothing_it_knows_is_told() throws Exception {
        assertThat(call("DANCE").body()).isEqualTo("{\"outcome\":\"UNKNOWN\"}");
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> call(String kind) throws Exception {
        String now = String.valueOf(Instant.now().getEpochSecond());
        return post(kind, now, signature(now, kind));
    }

    private HttpResponse<String> post(String kind, String timestamp, String signature)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(game.url() + "/largesse"))
                        .header("Largesse-Timestamp", timestamp)
                        .header("Largesse-Signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(kind)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(game.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String signature(String timestamp, String kind) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return "v1=" + HexFormat.of().formatHex(mac.doFinal((timestamp + "." + BODY.formatted(kind)).getBytes(UTF_8)));
    }
}
