/** Tests of messaging against the real broker and registry. */
@NullMarked
package io.largesse.platform.messaging;

import org.jspecify.annotations.NullMarked;
