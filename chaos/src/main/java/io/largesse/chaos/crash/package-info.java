/** Ends of a node at a given point of its work, from outside of its code. */
@NullMarked
package io.largesse.chaos.crash;

import org.jspecify.annotations.NullMarked;
