/** Events in the store. */
@NullMarked
package io.largesse.events.event.store;

import org.jspecify.annotations.NullMarked;
