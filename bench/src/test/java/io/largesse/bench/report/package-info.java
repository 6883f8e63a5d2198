@NullMarked
package io.largesse.bench.report;

import org.jspecify.annotations.NullMarked;
