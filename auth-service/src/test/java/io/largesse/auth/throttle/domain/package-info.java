/** Tests of how failures add up. */
@NullMarked
package io.largesse.auth.throttle.domain;

import org.jspecify.annotations.NullMarked;
