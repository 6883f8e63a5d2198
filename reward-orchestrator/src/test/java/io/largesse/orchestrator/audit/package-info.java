@NullMarked
package io.largesse.orchestrator.audit;

import org.jspecify.annotations.NullMarked;
