/** What services answer, held against what their API documents say they answer. */
@NullMarked
package io.largesse.local.answers;

import org.jspecify.annotations.NullMarked;
