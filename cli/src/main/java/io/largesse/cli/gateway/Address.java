package io.largesse.cli.gateway;

import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a gateway is.
 *
 * @param url without a slash at its end, so that the same gateway always has the same one
 */
public record Address(String url) {

    /** @throws FailedException where the text is no address of a gateway */
    public static Address parse(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (http && bare && uri.getHost() != null) {
                return new Address(uri.toString());
            }
        } catch (URISyntaxException e) {
            // Told below, as any other that is none.
        }
        throw new FailedException(
                ExitStatus.USAGE, "A gateway's URL is like http://localhost:3000, which this is not: " + text);
    }

    URI resolve(Call call) {
        return URI.create(url + call.target());
    }
}
