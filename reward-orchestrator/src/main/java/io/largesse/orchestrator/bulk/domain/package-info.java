/** Operations: what is to be done to many claims or dead letters, or to one claim by two people. */
@NullMarked
package io.largesse.orchestrator.bulk.domain;

import org.jspecify.annotations.NullMarked;
