/** Breaks rules. */
@NullMarked
package io.largesse.platform.test.crooked.store;

import org.jspecify.annotations.NullMarked;
