/** What a dead letter is, and what may become of it. */
@NullMarked
package io.largesse.orchestrator.deadletters.domain;

import org.jspecify.annotations.NullMarked;
