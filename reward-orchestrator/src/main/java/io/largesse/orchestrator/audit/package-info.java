/** The audit log: one for all services, read by whoever may. */
@NullMarked
package io.largesse.orchestrator.audit;

import org.jspecify.annotations.NullMarked;
