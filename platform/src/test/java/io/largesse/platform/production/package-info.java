/** Tests of what is refused in production. */
@NullMarked
package io.largesse.platform.production;

import org.jspecify.annotations.NullMarked;
