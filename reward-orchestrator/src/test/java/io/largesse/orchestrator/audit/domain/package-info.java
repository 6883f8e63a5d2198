@NullMarked
package io.largesse.orchestrator.audit.domain;

import org.jspecify.annotations.NullMarked;
