/** Dead letters: at what rate they are sent again. */
@NullMarked
package io.largesse.orchestrator.deadletters;

import org.jspecify.annotations.NullMarked;
