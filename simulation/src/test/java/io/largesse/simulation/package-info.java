/** The saga under every fault we can think of, in one thread, from one seed. */
@NullMarked
package io.largesse.simulation;

import org.jspecify.annotations.NullMarked;
