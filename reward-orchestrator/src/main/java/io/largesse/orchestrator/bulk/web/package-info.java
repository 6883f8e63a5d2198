/** Operations over HTTP. */
@NullMarked
package io.largesse.orchestrator.bulk.web;

import org.jspecify.annotations.NullMarked;
