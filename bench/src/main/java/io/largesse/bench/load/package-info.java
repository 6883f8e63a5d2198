/** Sends claims and sees what becomes of them, at as little cost as possible. */
@NullMarked
package io.largesse.bench.load;

import org.jspecify.annotations.NullMarked;
