/** What a measurement leaves behind: Markdown that can be read as it is, and plots. */
@NullMarked
package io.largesse.bench.report;

import org.jspecify.annotations.NullMarked;
