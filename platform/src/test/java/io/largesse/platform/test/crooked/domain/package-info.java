/** Breaks rules. */
@NullMarked
package io.largesse.platform.test.crooked.domain;

import org.jspecify.annotations.NullMarked;
