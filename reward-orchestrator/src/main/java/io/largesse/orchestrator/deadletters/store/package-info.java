/** Dead letters as documents. */
@NullMarked
package io.largesse.orchestrator.deadletters.store;

import org.jspecify.annotations.NullMarked;
