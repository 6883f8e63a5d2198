@NullMarked
package io.largesse.bench.process;

import org.jspecify.annotations.NullMarked;
