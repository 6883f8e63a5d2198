/** Operations and their items as documents. */
@NullMarked
package io.largesse.orchestrator.bulk.store;

import org.jspecify.annotations.NullMarked;
