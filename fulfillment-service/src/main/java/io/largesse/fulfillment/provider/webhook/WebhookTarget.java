package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where calls go, how they are signed, what may be connected to, and who vouches for it.
 *
 * @param uri absolute, with a host
 */
record WebhookTarget(URI uri, Signature signature, Reach reach, SSLContext trust) {

    private static final int SHORTEST_SECRET = 32;

    HttpHost host() {
        return HttpHost.create(uri);
    }

    /** @throws IllegalStateException that says which setting is wrong, and never shows the secret */
    static WebhookTarget of(String name, Webhook webhook) {
        String setting = "largesse.fulfillment.webhooks." + name;
        if (webhook.secret().length() < SHORTEST_SECRET) {
            throw new IllegalStateException("%s.secret needs at least %d characters, it has %d"
                    .formatted(setting, SHORTEST_SECRET, webhook.secret().length()));
        }
        URI uri = uri(setting + ".url", webhook.url());
        boolean encrypted = uri.getScheme().equalsIgnoreCase("https");
        if (!encrypted && !webhook.allowPrivateAddresses()) {
            throw new IllegalStateException("%1$s.url must be https, unless %1$s.allow-private-addresses is true: %2$s"
                    .formatted(setting, webhook.url()));
        }
        Reach reach = Reach.of(encrypted, webhook.allowPrivateAddresses());
        Optional<InetAddress> literal = literal(uri.getHost());
        if (literal.isPresent() && !reach.covers(literal.get())) {
            throw new IllegalStateException(
                    "%s.url names an address that it may not connect to (%s; see allow-private-addresses): %s"
                            .formatted(setting, reach.name().toLowerCase(Locale.ROOT) + " only", webhook.url()));
        }
        SSLContext trust = trust(setting + ".ca-certificate", webhook.caCertificate(), encrypted);
        return new WebhookTarget(uri, new Signature(webhook.secret()), reach, trust);
    }

    private static SSLContext trust(String setting, String caCertificate, boolean encrypted) {
        if (caCertificate.isBlank()) {
            return Trust.ofJvm();
        }
        if (!encrypted) {
            throw new IllegalStateException(setting + " is for an https address");
        }
        return Trust.ofAuthority(setting, caCertificate);
    }

    private static URI uri(String setting, String url) {
        if (url.isBlank()) {
            throw new IllegalStateException(setting + " is missing");
        }
        try {
            URI uri = new URI(url);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // told below: the exception's own text would show a password in the URL
        }
        throw new IllegalStateException(
                setting + " must be like https://game.example/largesse, without user, password or fragment");
    }

    /** A name is resolved when it is connected to, not before. */
    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(
                    InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
