/** Requests that no well-behaved client sends, made from what a service says of itself. */
@NullMarked
package io.largesse.platform.test.malformed;

import org.jspecify.annotations.NullMarked;
