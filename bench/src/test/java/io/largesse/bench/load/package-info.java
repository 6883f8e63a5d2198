@NullMarked
package io.largesse.bench.load;

import org.jspecify.annotations.NullMarked;
