/** The platform as separate processes, what is done to them, and what must be true all the same. */
@NullMarked
package io.largesse.chaos;

import org.jspecify.annotations.NullMarked;
