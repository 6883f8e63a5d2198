/** The platform that is measured: its processes and what they use. */
@NullMarked
package io.largesse.bench.process;

import org.jspecify.annotations.NullMarked;
