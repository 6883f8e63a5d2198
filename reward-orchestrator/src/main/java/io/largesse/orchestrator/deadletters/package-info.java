/** Records that could not be handled: kept, shown, sent once more, or given up by somebody with a reason. */
@NullMarked
package io.largesse.orchestrator.deadletters;

import org.jspecify.annotations.NullMarked;
