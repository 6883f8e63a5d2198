/** Who delivers rewards, and how each is asked. */
@NullMarked
package io.largesse.fulfillment.provider;

import org.jspecify.annotations.NullMarked;
