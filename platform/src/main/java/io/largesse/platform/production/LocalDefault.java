package io.largesse.platform.production;

/**
 * A setting that has no place in production.
 *
 * @param setting its name
 * @param fault what is wrong about its value, as the rest of a sentence that begins with the name; never the value of a secret
 * @param remedy how to set it, as a sentence
 */
public record LocalDefault(String setting, String fault, String remedy) {}
