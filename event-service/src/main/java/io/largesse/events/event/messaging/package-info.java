/** Events as messages. */
@NullMarked
package io.largesse.events.event.messaging;

import org.jspecify.annotations.NullMarked;
