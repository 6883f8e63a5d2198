package io.largesse.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who we are to the registry, by HTTP Basic (RFC 7617); no user for a registry that does not ask. */
public record RegistryLogin(
        @DefaultValue("") String user, @DefaultValue("") String password) {

    /** The header {@code Authorization} of every request; null for none. */
    public @Nullable String authorization() {
        if (user.isEmpty()) {
            return null;
        }
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** A password must not get into a log by accident. */
    @Override
    public String toString() {
        return "RegistryLogin[" + user + "]";
    }
}
