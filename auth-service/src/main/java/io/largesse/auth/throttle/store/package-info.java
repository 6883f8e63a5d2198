/** Failures as documents. */
@NullMarked
package io.largesse.auth.throttle.store;

import org.jspecify.annotations.NullMarked;
