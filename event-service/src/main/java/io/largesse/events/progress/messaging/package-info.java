/** Activities as messages. */
@NullMarked
package io.largesse.events.progress.messaging;

import org.jspecify.annotations.NullMarked;
