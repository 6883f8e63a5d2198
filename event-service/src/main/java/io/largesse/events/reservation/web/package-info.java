/** What would come of claims, over HTTP. */
@NullMarked
package io.largesse.events.reservation.web;

import org.jspecify.annotations.NullMarked;
