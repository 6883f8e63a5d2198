/** Doing the same to many claims or dead letters, to each of them once, if need be once a second person has approved of it. */
@NullMarked
package io.largesse.orchestrator.bulk;

import org.jspecify.annotations.NullMarked;
