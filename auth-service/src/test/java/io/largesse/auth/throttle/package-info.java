/** Tests of how guesses are slowed down. */
@NullMarked
package io.largesse.auth.throttle;

import org.jspecify.annotations.NullMarked;
