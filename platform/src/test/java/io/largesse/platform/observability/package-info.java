/** Tests of traces. */
@NullMarked
package io.largesse.platform.observability;

import org.jspecify.annotations.NullMarked;
