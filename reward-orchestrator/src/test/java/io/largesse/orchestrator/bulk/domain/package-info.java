@NullMarked
package io.largesse.orchestrator.bulk.domain;

import org.jspecify.annotations.NullMarked;
