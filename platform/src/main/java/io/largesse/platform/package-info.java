/** How every service starts. */
@NullMarked
package io.largesse.platform;

import org.jspecify.annotations.NullMarked;
