/** How failures add up: pure decisions. */
@NullMarked
package io.largesse.auth.throttle.domain;

import org.jspecify.annotations.NullMarked;
