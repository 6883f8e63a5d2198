/** The people of a measurement, and what they do before and after the load. */
@NullMarked
package io.largesse.bench.players;

import org.jspecify.annotations.NullMarked;
