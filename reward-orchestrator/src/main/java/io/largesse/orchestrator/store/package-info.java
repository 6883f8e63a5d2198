/** Claims as documents. */
@NullMarked
package io.largesse.orchestrator.store;

import org.jspecify.annotations.NullMarked;
