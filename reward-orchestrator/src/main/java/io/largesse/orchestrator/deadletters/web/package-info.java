/** Dead letters over HTTP. */
@NullMarked
package io.largesse.orchestrator.deadletters.web;

import org.jspecify.annotations.NullMarked;
