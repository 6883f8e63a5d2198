/** Commands and answers of the claim saga as messages. */
@NullMarked
package io.largesse.events.reservation.messaging;

import org.jspecify.annotations.NullMarked;
