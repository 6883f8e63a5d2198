/** Dead letters as they come from their topics, and back to the topics they came from. */
@NullMarked
package io.largesse.orchestrator.deadletters.messaging;

import org.jspecify.annotations.NullMarked;
