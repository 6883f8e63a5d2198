/** What players do, counted towards events. */
@NullMarked
package io.largesse.events.progress;

import org.jspecify.annotations.NullMarked;
