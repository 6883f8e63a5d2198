/** Tests of the service against the real broker, registry and store protocol. */
@NullMarked
package io.largesse.fulfillment;

import org.jspecify.annotations.NullMarked;
