/** Trace ids and health. */
@NullMarked
package io.largesse.platform.observability;

import org.jspecify.annotations.NullMarked;
