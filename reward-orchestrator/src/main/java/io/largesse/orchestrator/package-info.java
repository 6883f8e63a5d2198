/** Claims, from the door to their one outcome. */
@NullMarked
package io.largesse.orchestrator;

import org.jspecify.annotations.NullMarked;
