package io.largesse.fulfillment.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told at the start, before any call. */
final class WebhookTargetTest {

    private static final String SETTING = "largesse.fulfillment.webhooks.game";

    @Test
    void https_needs_nothing_else() {
        WebhookTarget target = target("https://game.example/largesse?realm=1", false);
        assertThat(target.uri()).hasToString("https://game.example/largesse?realm=1");
        assertThat(target.reach()).isEqualTo(Reach.PUBLIC);
    }

    @Test
    void http_is_for_private_addresses_alone() {
        assertThatThrownBy(() -> target("http://game.example", false))
                .hasMessage(SETTING + ".url must be https, unless " + SETTING
                        + ".allow-private-addresses is true: http://game.example");
        assertThat(target("http://game.example", true).reach()).isEqualTo(Reach.PRIVATE);
        assertThatThrownBy(() -> target("http://8.8.8.8", true)).hasMessageContaining("private only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1", "https://[::1]:8443", "https://10.1.2.3", "https://[fd00::1]/x"})
    void a_private_address_must_be_allowed(String url) {
        assertThatThrownBy(() -> target(url, false))
                .hasMessageStartingWith(SETTING + ".url names an address that it may not connect to")
                .hasMessageEndingWith(url);
        assertThat(target(url, true).reach()).isEqualTo(Reach.ANYWHERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://169.254.169.254", "https://0.0.0.0", "https://[fe80::1]"})
    void some_addresses_are_never_allowed(String url) {
        assertThatThrownBy(() -> target(url, true)).hasMessageContaining("may not connect to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "game.example",
                "/largesse",
                "ftp://game.example",
                "https://",
                "https://me:passw0rd@game.example",
                "https://game.example#here",
                "https://game example"
            })
    void what_is_no_address_of_a_server_is_told_and_not_shown(String url) {
        assertThatThrownBy(() -> target(url, false))
                .hasMessageStartingWith(SETTING + ".url must be like https://")
                .hasMessageNotContaining("passw0rd");
    }

    @Test
    void an_authority_of_ones_own_is_a_file_with_a_certificate_and_for_https(@TempDir Path directory)
            throws IOException {
        String missing = directory.resolve("missing.pem").toString();
        Path empty = Files.writeString(directory.resolve("empty.pem"), "no certificate");

        for (String file : List.of(missing, empty.toString())) {
            assertThatThrownBy(() -> WebhookTarget.of(
                            "game", Caller.webhook("https://game.example", Caller.SECRET, file, false)))
                    .hasMessage(SETTING + ".ca-certificate names no file with a certificate in PEM: " + file);
        }
        assertThatThrownBy(
                        () -> WebhookTarget.of("game", Caller.webhook("http://10.0.0.1", Caller.SECRET, missing, true)))
                .hasMessage(SETTING + ".ca-certificate is for an https address");
    }

    @Test
    void a_missing_address_is_told() {
        assertThatThrownBy(() -> target("", false)).hasMessage(SETTING + ".url is missing");
    }

    @Test
    void a_short_secret_is_told_and_not_shown() {
        assertThatThrownBy(() -> WebhookTarget.of("game", Caller.webhook("https://game.example", "hush-hush", false)))
                .hasMessage(SETTING + ".secret needs at least 32 characters, it has 9");
    }

    @Test
    void the_secret_is_not_shown() {
        var webhook = Caller.webhook("https://game.example", Caller.SECRET, false);
        assertThat(webhook.toString()).isEqualTo("Webhook[https://game.example]");
        assertThat(WebhookTarget.of("game", webhook).toString()).doesNotContain(Caller.SECRET);
    }

    private static WebhookTarget target(String url, boolean allowPrivate) {
        return WebhookTarget.of("game", Caller.webhook(url, Caller.SECRET, allowPrivate));
    }
}
