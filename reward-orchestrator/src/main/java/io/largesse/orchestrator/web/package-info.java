/** Claims over HTTP. */
@NullMarked
package io.largesse.orchestrator.web;

import org.jspecify.annotations.NullMarked;
