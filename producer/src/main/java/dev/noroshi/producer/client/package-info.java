/** What sensors and tools use: normalising files, and publishing them to a gateway. */
@NullMarked
package dev.noroshi.producer.client;

import org.jspecify.annotations.NullMarked;
