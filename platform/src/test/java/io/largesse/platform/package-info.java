/** Tests of the platform as a whole. */
@NullMarked
package io.largesse.platform;

import org.jspecify.annotations.NullMarked;
