/** How a service ends while it is being asked. */
@NullMarked
package io.largesse.platform.drain;

import org.jspecify.annotations.NullMarked;
