/** What claims hold, and what decides it. */
@NullMarked
package io.largesse.events.reservation.domain;

import org.jspecify.annotations.NullMarked;
