package io.largesse.auth.client.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client's id and secret out of HTTP Basic, as <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749</a> has them. */
record BasicCredentials(String id, String secret) {

    private static final String SCHEME = "Basic ";

    /** Empty where the header is missing or is not of the form. */
    static Optional<BasicCredentials> parse(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] octets = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).trim());
            String pair = new String(octets, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new BasicCredentials(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // Both parts are form-encoded before they are put together.
    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + id + "]";
    }
}
