/** What a claim is and how it moves: pure. */
@NullMarked
package io.largesse.orchestrator.domain;

import org.jspecify.annotations.NullMarked;
