/** Translates. */
@NullMarked
package io.largesse.platform.test.straight.messaging;

import org.jspecify.annotations.NullMarked;
