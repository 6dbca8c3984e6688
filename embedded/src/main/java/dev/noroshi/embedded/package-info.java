/** A Kafka broker and a schema registry in this process, ready together. */
@NullMarked
package dev.noroshi.embedded;

import org.jspecify.annotations.NullMarked;
