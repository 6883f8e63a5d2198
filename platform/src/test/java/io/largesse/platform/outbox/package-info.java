/** What a document still has to tell, kept in the document itself: told after the write, and never forgotten. */
@NullMarked
package io.largesse.platform.outbox;

import org.jspecify.annotations.NullMarked;
