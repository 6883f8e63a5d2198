/** Entries of the audit log, chained so that a change shows. */
@NullMarked
package io.largesse.orchestrator.audit.domain;

import org.jspecify.annotations.NullMarked;
