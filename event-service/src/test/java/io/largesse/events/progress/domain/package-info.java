/** The decisions, tested alone. */
@NullMarked
package io.largesse.events.progress.domain;

import org.jspecify.annotations.NullMarked;
