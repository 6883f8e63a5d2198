package io.largesse.auth.token.store;

/**
 * A signing key that only the holder of the secret can open.
 *
 * @param number keys are numbered from 1; the last one signs
 * @param salt in hexadecimal digits, of this key alone
 * @param sealed in Base64
 */
public record SealedKey(int number, String salt, String sealed) {}
