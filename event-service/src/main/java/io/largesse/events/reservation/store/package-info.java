/** Reservations and slots in the store. */
@NullMarked
package io.largesse.events.reservation.store;

import org.jspecify.annotations.NullMarked;
