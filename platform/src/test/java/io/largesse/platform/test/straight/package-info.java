/** A service as it should be laid out. */
@NullMarked
package io.largesse.platform.test.straight;

import org.jspecify.annotations.NullMarked;
