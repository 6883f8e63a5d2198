/** The smallest service there can be, to try the platform on. */
@NullMarked
package io.largesse.platform.sample;

import org.jspecify.annotations.NullMarked;
