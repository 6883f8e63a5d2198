/** Events, their terms, and how they may change. */
@NullMarked
package io.largesse.events.event.domain;

import org.jspecify.annotations.NullMarked;
