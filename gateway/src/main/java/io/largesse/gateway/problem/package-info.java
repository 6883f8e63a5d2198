/** What problems are called, and the pages that explain them. */
@NullMarked
package io.largesse.gateway.problem;

import org.jspecify.annotations.NullMarked;
