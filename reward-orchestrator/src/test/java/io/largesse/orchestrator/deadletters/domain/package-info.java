/** Dead letters: every step. */
@NullMarked
package io.largesse.orchestrator.deadletters.domain;

import org.jspecify.annotations.NullMarked;
