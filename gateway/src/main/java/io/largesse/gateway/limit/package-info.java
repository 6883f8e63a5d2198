/** How often anybody may ask. Each gateway counts for itself: two of them let twice as much through. */
@NullMarked
package io.largesse.gateway.limit;

import org.jspecify.annotations.NullMarked;
