/** Events, progress towards them, rewards, and what claims hold of them. */
@NullMarked
package io.largesse.events;

import org.jspecify.annotations.NullMarked;
