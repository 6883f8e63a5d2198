/** Claims as Avro messages. */
@NullMarked
package io.largesse.orchestrator.messaging;

import org.jspecify.annotations.NullMarked;
