@NullMarked
package io.largesse.events.progress.store;

import org.jspecify.annotations.NullMarked;
