/** Tests of claims. */
@NullMarked
package io.largesse.orchestrator;

import org.jspecify.annotations.NullMarked;
