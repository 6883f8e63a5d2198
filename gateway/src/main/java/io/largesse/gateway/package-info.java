/** The door: one address in front of all services. */
@NullMarked
package io.largesse.gateway;

import org.jspecify.annotations.NullMarked;
