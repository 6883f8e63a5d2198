/** People who use the platform while it is in trouble, and remember every answer. */
@NullMarked
package io.largesse.chaos.load;

import org.jspecify.annotations.NullMarked;
