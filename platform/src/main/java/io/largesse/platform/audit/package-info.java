/** What people, and the configuration, change: who did what, and how it was before. */
@NullMarked
package io.largesse.platform.audit;

import org.jspecify.annotations.NullMarked;
