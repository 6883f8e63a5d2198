/** Tests of what HTTP says of claims. */
@NullMarked
package io.largesse.orchestrator.web;

import org.jspecify.annotations.NullMarked;
