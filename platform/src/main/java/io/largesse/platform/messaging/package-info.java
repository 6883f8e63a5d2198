/** Batches of Avro records in and out: decoding, dead letters, waiting for infrastructure, publishing, whole-topic tables. */
@NullMarked
package io.largesse.platform.messaging;

import org.jspecify.annotations.NullMarked;
