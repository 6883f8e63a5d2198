/** Avro in and out, here and nowhere else. */
@NullMarked
package io.largesse.fulfillment.messaging;

import org.jspecify.annotations.NullMarked;
