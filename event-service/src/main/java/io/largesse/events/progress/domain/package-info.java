/** What players did, as far as events ask for it. */
@NullMarked
package io.largesse.events.progress.domain;

import org.jspecify.annotations.NullMarked;
