/** A service that breaks every rule. */
@NullMarked
package io.largesse.platform.test.crooked;

import org.jspecify.annotations.NullMarked;
