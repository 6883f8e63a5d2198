/** Whether nothing was lost and nothing was granted twice. */
@NullMarked
package io.largesse.bench.check;

import org.jspecify.annotations.NullMarked;
