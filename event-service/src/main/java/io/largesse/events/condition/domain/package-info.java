/** Conditions and how they are judged. */
@NullMarked
package io.largesse.events.condition.domain;

import org.jspecify.annotations.NullMarked;
