package io.largesse.orchestrator.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Prefer} header (<a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240</a>); what is not understood is ignored. */
final class Preference {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,6})\"?\\s*(?:$|[,;])");

    private Preference() {}

    static Optional<Duration> waitOf(@Nullable String prefer) {
        if (prefer == null) {
            return Optional.empty();
        }
        var match = WAIT.matcher(prefer);
        return match.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(match.group(1)))) : Optional.empty();
    }
}
