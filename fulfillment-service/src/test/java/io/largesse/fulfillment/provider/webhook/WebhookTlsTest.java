package io.largesse.fulfillment.provider.webhook;

import static io.largesse.fulfillment.provider.webhook.OddReceiver.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.provider.Outcome;
import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with the certificates that servers show. A server that cannot be trusted is told nothing, and its word is none. */
@Timeout(300)
final class WebhookTlsTest {

    private static final Grant GRANT = Caller.grant("c1");

    private static final Duration TIME_ENOUGH = Duration.ofSeconds(20);

    private static Certificates certificates;
    private static String authority;

    @BeforeAll
    static void certify(@TempDir Path directory) {
        certificates = new Certificates(directory);
        authority = certificates.authority().toString();
    }

    @Test
    void a_server_that_the_configured_authority_vouches_for_is_called() throws IOException {
        try (var game = game(certificates.issued("localhost"), "GRANTED");
                var caller = caller(game, authority)) {
            assertThat(caller.grantFirst(GRANT)).isEqualTo(new Outcome.Definite(GrantState.Granted.BY_PROVIDER));
            assertThat(game.arrived()).hasSize(1);
        }
    }

    @Test
    void without_its_authority_it_is_not() throws IOException {
        assertThatNothingIsTold(
                certificates.issued("localhost"), "", "its certificate is not trusted: unable to find valid");
    }

    @Test
    void nor_is_one_that_nobody_vouches_for() throws IOException {
        assertThatNothingIsTold(
                certificates.selfSigned("localhost"),
                authority,
                "its certificate is not trusted: unable to find valid");
    }

    @Test
    void nor_is_one_that_shows_a_certificate_for_another_host() throws IOException {
        assertThatNothingIsTold(
                certificates.issued("other.example"),
                authority,
                "its certificate is not trusted: No subject alternative DNS name matching localhost");
    }

    @Test
    void nor_is_one_whose_certificate_has_expired() throws IOException {
        assertThatNothingIsTold(
                certificates.issued("localhost", "-startdate", "-3d", "-validity", "1"),
                authority,
                "its certificate has expired: NotAfter");
    }

    /** Whatever it would say: it would refuse, were it asked. */
    private static void assertThatNothingIsTold(SSLContext shown, String trusted, String detail) throws IOException {
        try (var game = game(shown, "REFUSED");
                var caller = caller(game, trusted)) {
            for (Outcome outcome :
                    new Outcome[] {caller.grantFirst(GRANT), caller.grantAgain(GRANT), caller.revoke(GRANT)}) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Unknown.class,
                                unknown -> assertThat(unknown.detail()).startsWith("game: " + detail));
            }
            assertThat(game.arrived()).isEmpty();
        }
    }

    private static OddReceiver game(SSLContext shown, String outcome) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(shown));
        return new OddReceiver(server, json("{\"outcome\":\"" + outcome + "\"}"));
    }

    private static Caller caller(OddReceiver game, String authority) {
        String url = "https://localhost:" + game.port();
        var webhook = new Webhook(
                url, Caller.SECRET, authority, TIME_ENOUGH, TIME_ENOUGH, true, null, null, null, null, null);
        return new Caller(webhook, 1, Caller.NEVER_OPEN);
    }
}
