/** Guesses of passwords and secrets are slowed down. */
@NullMarked
package io.largesse.auth.throttle;

import org.jspecify.annotations.NullMarked;
