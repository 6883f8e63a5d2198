/** Breaks rules. */
@NullMarked
package io.largesse.platform.test.crooked.util;

import org.jspecify.annotations.NullMarked;
