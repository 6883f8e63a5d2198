package io.largesse.auth.token.store;

import io.largesse.auth.token.domain.KeyTimes;

/**
 * A signing key that only the holder of the secret can open.
 *
 * @param salt in hexadecimal digits, of this key alone
 * @param sealed in Base64
 */
public record SealedKey(KeyTimes times, String salt, String sealed) {}
