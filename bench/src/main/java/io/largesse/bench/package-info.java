/** {@code largesse bench}: how many claims a second, at what cost, and whether every one is accounted for. */
@NullMarked
package io.largesse.bench;

import org.jspecify.annotations.NullMarked;
