/** The service as its neighbours see it. */
@NullMarked
package io.largesse.events;

import org.jspecify.annotations.NullMarked;
