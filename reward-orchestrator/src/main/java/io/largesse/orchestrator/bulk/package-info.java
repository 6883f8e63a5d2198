/** Doing the same to many claims, to each of them once. */
@NullMarked
package io.largesse.orchestrator.bulk;

import org.jspecify.annotations.NullMarked;
