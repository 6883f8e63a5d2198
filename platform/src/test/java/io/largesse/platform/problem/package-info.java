/** Errors as RFC 9457 problem details. */
@NullMarked
package io.largesse.platform.problem;

import org.jspecify.annotations.NullMarked;
