/** What services tell the audit log. */
@NullMarked
package io.largesse.orchestrator.audit.messaging;

import org.jspecify.annotations.NullMarked;
