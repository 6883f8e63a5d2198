/** The platform as its users see it: over HTTP and with real Kafka clients. */
@NullMarked
package io.largesse.local.endtoend;

import org.jspecify.annotations.NullMarked;
