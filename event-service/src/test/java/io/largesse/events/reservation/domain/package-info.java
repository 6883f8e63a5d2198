/** The decisions, tested alone. */
@NullMarked
package io.largesse.events.reservation.domain;

import org.jspecify.annotations.NullMarked;
