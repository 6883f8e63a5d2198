/** Tests of the local platform. */
@NullMarked
package io.largesse.local;

import org.jspecify.annotations.NullMarked;
