/** Decides. */
@NullMarked
package io.largesse.platform.test.straight.domain;

import org.jspecify.annotations.NullMarked;
