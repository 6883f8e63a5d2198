/** Tests of how often anybody may ask. */
@NullMarked
package io.largesse.gateway.limit;

import org.jspecify.annotations.NullMarked;
