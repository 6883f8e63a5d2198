/** The decisions, tested alone. */
@NullMarked
package io.largesse.events.event.domain;

import org.jspecify.annotations.NullMarked;
