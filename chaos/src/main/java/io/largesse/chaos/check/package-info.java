/**
 * Whether the platform kept its word, told from outside: stores read with the driver, topics with a plain consumer, the provider's
 * own ledger and what clients were answered. Nothing here knows the services' code; only the Avro records are shared.
 */
@NullMarked
package io.largesse.chaos.check;

import org.jspecify.annotations.NullMarked;
