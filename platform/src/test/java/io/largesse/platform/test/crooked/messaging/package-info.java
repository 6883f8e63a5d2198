/** Breaks rules. */
@NullMarked
package io.largesse.platform.test.crooked.messaging;

import org.jspecify.annotations.NullMarked;
