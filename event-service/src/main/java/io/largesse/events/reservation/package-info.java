/** What claims hold: the event service's part in the claim saga. */
@NullMarked
package io.largesse.events.reservation;

import org.jspecify.annotations.NullMarked;
