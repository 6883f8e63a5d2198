/** Events and rewards over HTTP. */
@NullMarked
package io.largesse.events.event.web;

import org.jspecify.annotations.NullMarked;
