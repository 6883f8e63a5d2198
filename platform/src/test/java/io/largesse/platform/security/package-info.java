/** Every service verifies tokens itself. */
@NullMarked
package io.largesse.platform.security;

import org.jspecify.annotations.NullMarked;
