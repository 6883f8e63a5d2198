/** Breaks rules. */
@NullMarked
package io.largesse.platform.test.crooked.web;

import org.jspecify.annotations.NullMarked;
