package io.largesse.chaos.check;

/**
 * Where the platform keeps what it did.
 *
 * @param store a MongoDB connection string; each service has a database of its own name there
 * @param kafka bootstrap servers
 * @param registry base URL of the schema registry
 */
public record Parts(String store, String kafka, String registry) {}
