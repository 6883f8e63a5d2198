/** Events and their life. */
@NullMarked
package io.largesse.events.event;

import org.jspecify.annotations.NullMarked;
