/** Cuts a stream into records, each with its byte offset. */
@NullMarked
package dev.noroshi.producer.framing;

import org.jspecify.annotations.NullMarked;
