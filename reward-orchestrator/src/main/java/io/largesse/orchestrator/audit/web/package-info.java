/** The audit log over HTTP. */
@NullMarked
package io.largesse.orchestrator.audit.web;

import org.jspecify.annotations.NullMarked;
