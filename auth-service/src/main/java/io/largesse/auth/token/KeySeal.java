package io.largesse.auth.token;

import com.nimbusds.jose.jwk.RSAKey;
import io.largesse.auth.token.domain.KeyTimes;
import io.largesse.auth.token.store.SealedKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Seals signing keys for the store with AES-256-GCM under a key derived from the configured secret. */
final class KeySeal {

    private final String secret;

    KeySeal(String secret) {
        this.secret = secret;
    }

    SealedKey seal(KeyTimes times, RSAKey key) {
        String salt = KeyGenerators.string().generateKey();
        byte[] open = key.toJSONString().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = AesGcmBytesEncryptor.withPassword(secret, salt).build().encrypt(open);
        return new SealedKey(times, salt, Base64.getEncoder().encodeToString(sealed));
    }

    /** @throws IllegalStateException where it was sealed under another secret */
    RSAKey open(SealedKey key) {
        try {
            byte[] open = AesGcmBytesEncryptor.withPassword(secret, key.salt())
                    .build()
                    .decrypt(Base64.getDecoder().decode(key.sealed()));
            return RSAKey.parse(new String(open, StandardCharsets.UTF_8));
        } catch (IllegalStateException | ParseException e) {
            throw new IllegalStateException(
                    "Signing key " + key.times().number() + " in the store was sealed under another secret than"
                            + " largesse.issuing.secret (LARGESSE_SECRET): set the one it was made with",
                    e);
        }
    }
}
