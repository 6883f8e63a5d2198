package io.largesse.auth.account.store;

import io.largesse.auth.account.domain.Username;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is left of a name that was erased: whoever types it again is known to have left, and nobody without the secret can tell
 * the name from it.
 */
public final class Pseudonyms {

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "username\0";

    /** No name has it. */
    private static final String MARK = "~";

    private final SecretKeySpec key;

    public Pseudonyms(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC);
    }

    String of(Username name) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return MARK
                    + HexFormat.of().formatHex(mac.doFinal((PURPOSE + name.value()).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
