/** Tests of the claims' documents, on the real store. */
@NullMarked
package io.largesse.orchestrator.store;

import org.jspecify.annotations.NullMarked;
