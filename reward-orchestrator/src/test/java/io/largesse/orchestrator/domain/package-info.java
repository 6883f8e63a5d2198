/** Tests of the saga. */
@NullMarked
package io.largesse.orchestrator.domain;

import org.jspecify.annotations.NullMarked;
