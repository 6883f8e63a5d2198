/** The audit log as documents. */
@NullMarked
package io.largesse.orchestrator.audit.store;

import org.jspecify.annotations.NullMarked;
